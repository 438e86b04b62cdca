/* What is wrong with a rule, in words an author can act on; and the count of what went wrong while pupils were judged. */
#include <ctype.h>

#include "loading.h"

const char *const fault_names[] = { "load", "run", "limit", "verdict", "no-ground", "unstable", "warning" };
const char *const level_names[] = { "", "watch", "discuss", "urgent" };

enum { WORDS_LIMIT = 4000 };

/* A report is read on a terminal and on a page: names in it that are no words (or never end) do not get there. */
static const char *shown(Arena *arena, const char *words)
{
    enum { SHOWN_MOST = 1500 };
    size_t length = words ? strlen(words) : 0;
    if (length <= SHOWN_MOST && text_is_words(words, length)) return words;
    if (length > SHOWN_MOST) {
        length = SHOWN_MOST;
        while (length && ((unsigned char)words[length] & 0xC0) == 0x80) length--;      /* at a letter's edge */
    }
    char *copy = arena_take(arena, length + 1);
    if (!copy) return NULL;
    for (size_t i = 0, size; i < length; i += size) {
        unsigned char byte = (unsigned char)words[i];
        size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        if (size > length - i || !text_is_utf8(words + i, size, NULL)) copy[i] = '?', size = 1;
        else if (size > 1) memcpy(copy + i, words + i, size);
        else copy[i] = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F ? ' ' : words[i];
    }
    copy[length] = '\0';
    return copy;
}

Words words_put(Arena *arena, MessageId id, const Arg *args)
{
    Words words;
    for (int i = 0; i < LANGUAGES; i++) words.in[i] = shown(arena, message_text(arena, (Language)i, id, args));
    return words;
}

/* Is it what the words quote, but for letters that look alike? Then both would read the same. */
static bool looks_like(const char *words, const char *nearest)
{
    static const char open[] = "“", close[] = "”";
    for (const char *at = words; (at = strstr(at, open)); ) {
        char word[128], latin[128];
        at += strlen(open);
        const char *end = strstr(at, close);
        if (!end) return false;
        snprintf(word, sizeof word, "%.*s", (int)(end - at < 120 ? end - at : 120), at);
        if (script_latin(word, latin, sizeof latin) && strcmp(latin, nearest) == 0) return true;
        at = end;
    }
    return false;
}

Words words_nearest(Arena *arena, Words words, const char *nearest)
{
    if (!nearest || !*nearest) return words;
    Words advice = looks_like(words.in[LANGUAGE_EN], nearest) ? words_message(arena, MSG_RULEBOOK_ALIKE, nearest) : words_message(arena, MSG_RULEBOOK_NEAREST, nearest);
    for (int i = 0; i < LANGUAGES; i++) {
        Text text = text_init(arena, WORDS_LIMIT);
        text_put(&text, words.in[i]);
        text_put(&text, " ");
        text_put(&text, advice.in[i]);
        Error ignored = { 0 };
        if (!text_finish(&text, &words.in[i], &ignored)) return words;
    }
    return words;
}

Words words_of_script(Arena *arena, const ScriptFault *fault)
{
    Words words;
    for (int i = 0; i < LANGUAGES; i++) words.in[i] = script_fault_text(fault, (Language)i, arena);
    bool told = strstr(message_raw(fault->message, LANGUAGE_EN), "{nearest") != NULL;
    return told ? words : words_nearest(arena, words, fault->nearest);
}

/* Where `word` stands in the line, in letters from 1, not as a part of a longer name; 0: nowhere. */
static int column_of(const char *line, const char *word, size_t length)
{
    for (const char *at = line; *at; at++) {
        if (strncmp(at, word, length) != 0) continue;
        bool begins = at == line || !(isalnum((unsigned char)at[-1]) || at[-1] == '_'), ends = !(isalnum((unsigned char)at[length]) || at[length] == '_');
        if ((isalnum((unsigned char)word[0]) && !begins) || (isalnum((unsigned char)word[length - 1]) && !ends)) continue;
        int column = 1;
        for (const char *c = line; c < at; c++) column += ((unsigned char)*c & 0xC0) != 0x80;
        return column;
    }
    return 0;
}

/*
 * Where in the line the caret goes: every sentence names what is wrong in quotes, so that the longest thing so named which stands in the line is the place; else the
 * line's first letter. 0: there is no line.
 */
static int column_named(const char *line, const char *words)
{
    static const char open[] = "“", close[] = "”";
    size_t longest = 0;
    int column = 0;
    if (!line || !*line) return 0;
    for (const char *at = words; (at = strstr(at, open)); ) {
        at += strlen(open);
        const char *end = strstr(at, close);
        if (!end) break;
        size_t length = (size_t)(end - at);
        int found = length > longest ? column_of(line, at, length) : 0;
        if (found) { column = found; longest = length; }
        at = end;
    }
    return column ? column : (int)strspn(line, " \t") + 1;
}

void load_fault_at(Loading *loading, int line, int column, Words text)
{
    load_fault_put(loading, line, text);
    if (column && !loading->no_memory && loading->told <= FAULTS_A_FILE) loading->faults->items[loading->faults->count - 1].column = column;
}

void load_fault_put(Loading *loading, int line, Words text)
{
    loading->failed = true;
    if (++loading->told > FAULTS_A_FILE) return;
    RuleFault fault = {
        .kind = FAULT_LOAD,
        .rule = loading->data && loading->data->rule.id ? arena_text(loading->arena, loading->data->rule.id) : "",
        .path = arena_text(loading->arena, loading->file->path),
        .line = line,
        .source_line = source_line(loading->arena, loading->file, line),
        .text = text,
    };
    fault.column = column_named(fault.source_line, text.in[LANGUAGE_EN]);
    if (!fault.rule || !fault.path || !VECTOR_ROOM(loading->arena, loading->faults)) {
        loading->no_memory = true;
        return;
    }
    loading->faults->items[loading->faults->count++] = fault;
}

bool fault_add(RuleFaults *faults, Arena *arena, FaultKind kind, const RuleData *data, int line, Words text)
{
    RuleFault fault = {
        .kind = kind,
        .rule = arena_text(arena, data->rule.id),
        .path = arena_text(arena, data->rule.path),
        .line = line,
        .source_line = source_line(arena, data->file, line),
        .text = text,
    };
    fault.column = column_named(fault.source_line, text.in[LANGUAGE_EN]);
    if (!fault.rule || !fault.path || !VECTOR_ROOM(arena, faults)) return false;
    faults->items[faults->count++] = fault;
    return true;
}

static int compare_faults(const void *a, const void *b)
{
    const RuleFault *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    return order ? order : x->line != y->line ? (x->line < y->line ? -1 : 1) : x->column != y->column ? (x->column < y->column ? -1 : 1) : strcmp(x->text.in[0], y->text.in[0]);
}

void faults_by_line(RuleFaults *faults, size_t start)
{
    if (faults->count > start) qsort(faults->items + start, faults->count - start, sizeof *faults->items, compare_faults);
}

static bool keep_words(Arena *arena, Words from, Words *to)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (!(to->in[i] = arena_text(arena, from.in[i]))) return false;
    return true;
}

/*
 * The text shown is that of the lowest pupil concerned: which pupil came first is an accident of threads. For the same
 * reason a limit has no count: the rule is void for all, and how many met it before that depends on who was asked.
 * A rule has few kinds and lines of fault, so a list does.
 */
bool fault_count(Rulebook *book, size_t index, const Trouble *trouble)
{
    long long pupil = book->dossier->pupil;
    int one = trouble->kind != FAULT_LIMIT;
    for (size_t i = 0; i < book->faults.count; i++) {
        RuleFault *fault = &book->faults.items[i].fault;
        if (book->faults.items[i].rule != index || fault->kind != trouble->kind || fault->line != trouble->line) continue;
        fault->count += one;
        if (pupil >= fault->first_pupil) return true;
        fault->first_pupil = pupil;
        return strcmp(fault->text.in[0], trouble->text.in[0]) == 0 || keep_words(book->arena, trouble->text, &fault->text);
    }
    if (!VECTOR_ROOM(book->arena, &book->faults)) return false;
    const RuleData *data = book->rules.items[index];
    RuleFault fault = { .kind = trouble->kind, .rule = data->rule.id, .path = data->rule.path, .line = trouble->line,
                        .source_line = source_line(book->arena, data->file, trouble->line), .first_pupil = pupil, .count = one };
    if (!keep_words(book->arena, trouble->text, &fault.text)) return false;
    fault.column = column_named(fault.source_line, fault.text.in[LANGUAGE_EN]);
    book->faults.items[book->faults.count++] = (struct RunFault){ index, fault };
    return true;
}

static bool stands_before(const RuleFault *a, const RuleFault *b)
{
    int order = strcmp(a->rule, b->rule);
    if (order) return order < 0;
    return a->kind != b->kind ? a->kind < b->kind : a->line < b->line;
}

bool rulebook_faults(const Rulebook *book, Arena *arena, RuleFaults *faults, Error *err)
{
    size_t start = faults->count;
    for (size_t i = 0; i < book->faults.count; i++) {
        const RuleFault *from = &book->faults.items[i].fault;
        RuleFault fault = *from;
        fault.rule = arena_text(arena, from->rule);
        fault.path = arena_text(arena, from->path);
        fault.source_line = arena_text(arena, from->source_line);
        for (int l = 0; l < LANGUAGES; l++)
            if (!(fault.text.in[l] = arena_text(arena, from->text.in[l]))) return error_memory(err);
        if (!fault.rule || !fault.path || !fault.source_line || !VECTOR_ROOM(arena, faults)) return error_memory(err);
        size_t at = faults->count++;
        for (; at > start && stands_before(&fault, &faults->items[at - 1]); at--) faults->items[at] = faults->items[at - 1];
        faults->items[at] = fault;
    }
    return true;
}
