/* Papers as files: in the format of the file's ending, ready to print, to edit or to count with. */
#include <string.h>

#include "internal.h"

typedef enum { FILE_HTML, FILE_DOCX, FILE_XLSX, FILE_OTHER } FileFormat;

bool cli_template(Cli *cli, const char *id, const PaperTemplate **paper)
{
    const char **ids = ARENA_ARRAY(cli->arena, const char *, cli->templates.count + 1);
    *paper = template_find(&cli->templates, id);
    if (*paper) return true;
    if (!ids) return error_memory(&cli->err);
    for (size_t i = 0; i < cli->templates.count; i++) ids[i] = cli->templates.items[i].id;
    const char *nearest = text_nearest(id, ids, cli->templates.count);
    return nearest ? error_set(&cli->err, ERR_INPUT, MSG_CLI_NO_PAPER_NEAR, id, nearest) : error_set(&cli->err, ERR_INPUT, MSG_CLI_NO_PAPER, id);
}

static FileFormat format_of(const char *path)
{
    if (text_ends(path, ".html") || text_ends(path, ".htm")) return FILE_HTML;
    return text_ends(path, ".docx") ? FILE_DOCX : text_ends(path, ".xlsx") ? FILE_XLSX : FILE_OTHER;
}

static bool html(Cli *cli, const Paper *paper, const char **bytes, size_t *length)
{
    enum { CSS_LIMIT = 1 << 20 };
    const char *css, *css_path = data_find(cli->arena, "data/papers/paper.css");
    size_t css_length;
    if (!css_path) return error_memory(&cli->err);
    return file_read(cli->arena, css_path, CSS_LIMIT, &css, &css_length, &cli->err) && paper_html(paper, css, bytes, length, &cli->err);
}

static bool bytes_of(Cli *cli, const Paper *paper, const char *title, FileFormat format, const char **bytes, size_t *length)
{
    switch (format) {
    case FILE_HTML: return html(cli, paper, bytes, length);
    case FILE_DOCX: return paper_docx(paper, bytes, length, &cli->err);
    default: break;
    }
    if (!paper_has_table(paper)) return error_set(&cli->err, ERR_INPUT, MSG_CLI_NO_TABLE, title);
    return paper_xlsx(paper, bytes, length, &cli->err);
}

static void put_part(Text *name, const char *part)
{
    if (!part || !part[0]) return;
    text_put(name, "-");
    text_put(name, part);
}

/* What the paper is about, as the call named it: the school's number of a pupil, a class, an id. "" for the whole school. */
static const char *subject_words(Cli *cli, const PaperFrame *frame, const PaperSubject *subject)
{
    Text words = text_init(cli->arena, 200);
    const People *people = frame->service->people;
    if (subject->person) return subject->person->number;
    if (subject->reg) return subject->reg->name.id;
    if (subject->category) return subject->category->name.id;
    if (subject->council) return subject->council->name.id;
    if (subject->survey) return subject->survey->name.id;
    for (size_t i = 0; subject->class_id && i < people->count; i++)
        if (people->items[i].class_id == subject->class_id) return people->items[i].class_label;
    if (subject->event + subject->help) text_number(&words, (long)(subject->event + subject->help));
    return text_words(&words);
}

static bool own_name(Cli *cli, const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, const char **path)
{
    Text name = text_init(cli->arena, 400);
    text_put(&name, paper->id);
    put_part(&name, subject_words(cli, frame, subject));
    text_put(&name, "-");
    text_date(&name, frame->service->on);
    text_put(&name, ".html");
    return text_finish(&name, path, &cli->err);
}

/* Which sitting a paper is of; 0: none that was written down. */
static bool sitting_of(const PaperFrame *frame, const PaperSubject *subject, long long *id, Error *err)
{
    const Date on = frame->service->on;
    Sittings found = { 0 };
    *id = 0;
    if (!subject->council) return true;
    if (!sittings_load(frame->service, subject->council, (Span){ on, on }, &found, err)) return false;
    if (found.count) *id = found.items[0].id;
    return true;
}

/* Every paper that was made is noted with its bytes' hash: what was given out can be told from what was made later. */
static bool note_paper(Cli *cli, const PaperTemplate *template, const PaperFrame *frame, const PaperSubject *subject, const char *path, Hash hash)
{
    Text items = text_init(cli->arena, 1000);
    for (size_t i = 0; i < template->item_count; i++) {
        if (subject->item && subject->item != template->items[i]) continue;
        if (items.length) text_put(&items, " ");
        text_put(&items, template->items[i]->id);
    }
    PaperMade made = { .kind = template->id, .language = language_name(cli->language), .subject = subject_words(cli, frame, subject), .file = path, .day = frame->service->on,
                       .person = subject->person, .class_id = subject->class_id, .hash = hash, .items = text_words(&items) };
    return sitting_of(frame, subject, &made.sitting, &cli->err) && paper_keep(frame->service, &made, &cli->err);
}

int write_paper(Cli *cli, const PaperTemplate *template, const PaperFrame *frame, const PaperSubject *subject, const char *output)
{
    const char *path = output, *bytes;
    size_t length;
    if (!path && !own_name(cli, template, frame, subject, &path)) return complain(cli);
    FileFormat format = format_of(path);
    if (format == FILE_OTHER) { error_set(&cli->err, ERR_INPUT, MSG_CLI_PAPER_ENDING, path); return complain(cli); }
    const Paper *paper = document_paper(template, frame, subject, &cli->err);
    if (!paper || !bytes_of(cli, paper, template->title.in[cli->language], format, &bytes, &length) || !file_write(path, bytes, length, &cli->err) ||
        !note_paper(cli, template, frame, subject, path, hash_bytes(bytes, length))) return complain(cli);
    if (!cli->json) SAY(cli, MSG_CLI_WRITTEN, path);
    return EXIT_FINE;
}
