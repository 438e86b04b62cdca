/* Words to a terminal, JSON to a program. */
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

const char *words_of(const Cli *cli, MessageId id) { return message_raw(id, cli->language); }

void say_line(const char *words) { puts(words); }

static size_t terminal_width(FILE *out)
{
    struct winsize size;
    if (isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    return 100;
}

/* The width of the word that begins at `at`: up to the next space. */
static size_t word_width(const char *at, size_t bytes)
{
    char word[512];
    if (bytes >= sizeof word) return bytes;
    memcpy(word, at, bytes);
    word[bytes] = 0;
    return text_width(word);
}

/* The bytes of the word at hand; «№» and its number are one. */
static size_t word_bytes(const char *words)
{
    static const char number[] = "\xE2\x84\x96 ";
    size_t bytes = strcspn(words, " \n"), sign = strlen(number);
    return bytes + 1 == sign && strncmp(words, number, sign) == 0 ? sign + strcspn(words + sign, " \n") : bytes;
}

/* `first` columns before the first line, `hanging` before those that follow it. */
static void put_wrapped(FILE *out, int first, int hanging, const char *words)
{
    size_t width = terminal_width(out), at = 0;
    for (int indent = first; *words; ) {
        size_t bytes = word_bytes(words), columns = word_width(words, bytes);
        if (at && at + 1 + columns > width) { putc('\n', out); at = 0; indent = hanging; }
        if (!at) { fprintf(out, "%*s", indent, ""); at = (size_t)indent; }
        else { putc(' ', out); at++; }
        fwrite(words, 1, bytes, out);
        at += columns;
        words += bytes;
        if (*words == '\n') { putc('\n', out); at = 0; indent = first; }
        if (*words) words++;
    }
    if (at) putc('\n', out);
}

void say_wrapped(int indent, const char *words) { put_wrapped(stdout, indent, indent, words); }

void say_hanging(int indent, int hanging, const char *words) { put_wrapped(stdout, indent, hanging, words); }

void say_item(const Cli *cli, const PlanItem *item)
{
    Text text = text_init(cli->arena, 8000);
    text_put(&text, item->id);
    text_put(&text, ". ");
    text_put(&text, item->activity.in[cli->language]);
    say_hanging(0, 4, text_words(&text));
}

/* A line that fits stays as it is, and so does one with a command in it: that is copied whole. */
static bool fits(FILE *out, const char *words) { return text_width(words) <= terminal_width(out) || strchr(words, '\n') || strstr(words, "tirek "); }

static const char *trimmed(Arena *arena, const char *words)
{
    size_t length = strlen(words);
    if (!length || words[length - 1] != ' ') return words;
    while (length && words[length - 1] == ' ') length--;
    const char *copy = arena_copy(arena, words, length);
    return copy ? copy : words;
}

void say(const Cli *cli, MessageId id, const Arg *args)
{
    const char *words = trimmed(cli->arena, message_text(cli->arena, cli->language, id, args));
    int indent = (int)strspn(words, " ");
    if (fits(stdout, words)) puts(words);
    else put_wrapped(stdout, indent, indent + 4, words + indent);
}

void say_heading(const char *words)
{
    bool bold = isatty(STDOUT_FILENO);
    printf("%s", bold ? "\033[1m" : "");
    if (fits(stdout, words)) puts(words);
    else put_wrapped(stdout, 0, 0, words);
    if (bold) printf("\033[0m");
}

const char *day_text(const Cli *cli, Date date) { return date_short(cli->arena, cli->language, date); }

const char *kind_words(const Cli *cli, const char *kind) { return intake_kind_words(kind, cli->language); }

const char *level_words(const Cli *cli, Level level) { return level_in_words(level, cli->language); }

const char *named_list(const Cli *cli, const Named *const *named, size_t count)
{
    Text text = text_init(cli->arena, 2000);
    for (size_t i = 0; i < count; i++) {
        if (i) text_put(&text, ", ");
        text_put(&text, named[i]->words.in[cli->language]);
    }
    return text_words(&text);
}

const char *target_words(const Cli *cli, const char *target)
{
    const Register *reg = cli->plan ? plan_register(cli->plan, target) : NULL;
    if (reg) return reg->list_title.in[cli->language];
    if (strcmp(target, "support") == 0) return words_of(cli, MSG_DOCUMENT_SUPPORT_TITLE);
    return words_of(cli, MSG_CLI_STRENGTHS);
}

const char *reason_words(const Cli *cli, const char *reason)
{
    static const struct { const char *reason; MessageId id; } reasons[] = {
        { "not-loaded", MSG_CLI_NOT_LOADED },     { "too-few-days", MSG_CLI_TOO_FEW_DAYS },           { "no-lessons", MSG_CLI_NO_LESSONS },
        { "not-enrolled", MSG_CLI_NOT_ENROLLED }, { "no-earlier-window", MSG_CLI_NO_EARLIER_WINDOW }, { "reason-not-given", MSG_CLI_REASON_NOT_GIVEN },
    };
    for (size_t i = 0; i < COUNT(reasons); i++)
        if (strcmp(reasons[i].reason, reason) == 0) return words_of(cli, reasons[i].id);
    return reason;
}

const char *named_or_not(const Cli *cli, const char *name) { return name[0] ? name : words_of(cli, MSG_CLI_NOBODY_NAMED); }

void say_data_copy(const Cli *cli)
{
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_DATA_COPY, data_root(), cli->folder)));
}

static const char *letter_next(const char *at)
{
    if (*at) at++;
    while (((unsigned char)*at & 0xC0) == 0x80) at++;
    return at;
}

/*
 * The line, and a caret under the place: tabs stay tabs, so that it stands right however wide they are. Of a line that fills a screen by itself what is around the
 * place is shown.
 */
static void print_source(const RuleFault *fault)
{
    enum { SHOWN = 300, AROUND = 100 };
    const char *start = fault->source_line, *end = start + strlen(start), *last = start;
    int indent = printf("    %d | ", fault->line), column = 1, letters = 0;
    for (const char *at = start; *at; at = letter_next(at)) letters++;
    if (letters > SHOWN) {
        for (; column + AROUND < fault->column; column++) start = letter_next(start);
        for (int i = 0; i < 2 * AROUND && (i == 0 || *last); i++) last = letter_next(i == 0 ? start : last);
        if (column > 1) indent += printf("... ");
    }
    else last = end;
    printf("%.*s%s\n", (int)(last - start), start, last < end ? " ..." : "");
    if (!fault->column || fault->column > letters + 1) return;
    printf("%*s", indent, "");
    for (const char *at = start; column < fault->column; column++, at = letter_next(at)) putchar(*at == '\t' ? '\t' : ' ');
    puts("^");
}

/* «at-risk/x.lua:26: …»: on a terminal wrapped, for an editor that reads it a line. */
static void print_fault(const Cli *cli, const RuleFault *fault)
{
    Text text = text_init(cli->arena, 16000);
    text_put(&text, fault->path);
    if (fault->line) { text_put(&text, ":"); text_number(&text, fault->line); }
    text_put(&text, ": ");
    text_put(&text, fault->text.in[cli->language]);
    if (isatty(STDOUT_FILENO)) say_hanging(0, 4, text_words(&text));
    else say_line(text_words(&text));
}

void print_faults(const Cli *cli, const RuleFaults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const RuleFault *fault = &faults->items[i];
        print_fault(cli, fault);
        if (fault->source_line && fault->source_line[0]) print_source(fault);
        if (fault->count > 0) SAY(cli, MSG_CLI_FAULT_COUNT, (long long)fault->count);
        if (fault->also_count) SAY(cli, MSG_SCREENING_FAULT_ALSO);
        for (size_t k = 0; k < fault->also_count; k++)
            say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(MSG_SCREENING_FAULT_ALSO_LINE, fault->also[k].line, (long long)fault->also[k].count,
                                                                            fault->also[k].text.in[cli->language])));
    }
}

int complain(Cli *cli)
{
    Arena *arena = cli->arena;
    const char *words = "";
    Error full = { 0 };
    Text text = text_init(arena, 8000);
    fflush(stdout);
    text_put(&text, "tirek: ");
    error_text(&cli->err, cli->language, &text);
    if (!arena || !text_finish(&text, &words, &full)) fputs("tirek: memory\n", stderr);
    else if (isatty(STDERR_FILENO)) put_wrapped(stderr, 0, 4, words);
    else fprintf(stderr, "%s\n", words);                             /* one error, one line, for whoever reads it by program */
    return EXIT_WRONG;
}

int print_json(Cli *cli, json_t *json, int status)
{
    if (!json) { error_memory(&cli->err); return complain(cli); }
    int failed = json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    putchar('\n');
    json_decref(json);
    if (failed) { error_set(&cli->err, ERR_IO, MSG_CLI_CANNOT_PRINT); return complain(cli); }
    return status;
}

json_t *cli_words_json(const Words *words)
{
    return json_pack("{s:s, s:s, s:s}", "kk", words->in[LANGUAGE_KK], "ru", words->in[LANGUAGE_RU], "en", words->in[LANGUAGE_EN]);
}

static json_t *also_json(const RuleFault *report)
{
    json_t *all = json_array();
    for (size_t i = 0; i < report->also_count; i++)
        json_array_append_new(all, json_pack("{s:s, s:i, s:I, s:o}", "kind", fault_names[report->also[i].kind], "line", report->also[i].line, "pupils",
                                             (json_int_t)report->also[i].count, "text", cli_words_json(&report->also[i].text)));
    return all;
}

json_t *cli_run_faults_json(const RuleFaults *faults)
{
    json_t *all = json_array();
    for (size_t i = 0; i < faults->count; i++) {
        const RuleFault *fault = &faults->items[i];
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:i, s:I, s:o, s:o}", "rule", fault->rule, "kind", fault_names[fault->kind], "file", fault->path, "line",
                                             fault->line, "pupils", (json_int_t)fault->count, "text", cli_words_json(&fault->text), "also", also_json(fault)));
    }
    return all;
}

json_t *cli_person_json(const Cli *cli, const Person *person)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "number", person->number, "name", person_name(person, cli->arena), "class", person->class_label,
                     "iin", person->iin);
}

json_t *cli_signal_json(const Signal *signal)
{
    json_t *evidence = json_loads(signal->evidence, 0, NULL);
    return json_pack("{s:s, s:s, s:s, s:b, s:o}", "rule", signal->rule_id, "target", signal->target, "level", level_names[signal->level], "silenced",
                     (int)signal->silenced, "evidence", evidence ? evidence : json_null());
}

void say_alert_head(Cli *cli, Date on)
{
    Staff staff = { 0 };
    Error err = { 0 };
    bool ok = staff_load(cli->store, cli->plan, &cli->schools, cli->school, on, cli->arena, &staff, &err);
    say_heading(words_of(cli, MSG_CLI_ALERT_HEADING));
    SAY(cli, MSG_CLI_ALERT_TELL, named_or_not(cli, staff_name(&staff, "director", "", on)), named_or_not(cli, staff_name(&staff, "psychologist", "", on)));
    if (ok) return;
    Text words = text_init(cli->arena, 2000);
    error_text(&err, cli->language, &words);
    say_wrapped(2, text_words(&words));
}

/* ---- progress: shown on a terminal for anything over a second ------------------------------------------------------------ */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

Progress progress_start(const Cli *cli, MessageId label) { return (Progress){ .cli = cli, .label = label, .started = seconds() }; }

void progress_bar(void *context, long done, long of)
{
    enum { CELLS = 30 };
    Progress *progress = context;
    if (!isatty(STDERR_FILENO) || (!progress->shown && seconds() - progress->started < 1.0)) return;
    progress->shown = true;
    long filled = of > 0 ? done * CELLS / of : 0;
    fprintf(stderr, "\r%s [", words_of(progress->cli, progress->label));
    for (long i = 0; i < CELLS; i++) fputs(of <= 0 ? "·" : i < filled ? "█" : "·", stderr);
    if (of > 0) fprintf(stderr, "] %3ld %%", done * 100 / of);
    else fprintf(stderr, "] %ld", done);
    fflush(stderr);
}

void progress_end(Progress *progress)
{
    if (progress->shown) fputs("\r\033[K", stderr);
}
