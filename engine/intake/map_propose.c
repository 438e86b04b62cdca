/* A map proposed for a file: by the headings, days, subjects, categories and marks that data/maps/words.csv knows. */
#include <string.h>

#include "mapped.h"

enum { ACROSS_LEAST = 2, MARK_LETTERS_MOST = 4, NAMED = 10000 };

typedef struct {
    Fold fold;
    const Vocabulary *vocabulary;
    const HeadRow *upper, *lower;
    int days, subjects, categories, words;
    bool has_name, anyone;      /* anyone: a header that names nobody is one too */
} Guess;

/* ---- the header row ------------------------------------------------------------------------------------------------------------------ */

/* The word of one of the two header rows, the lower first; NULL: neither knows one. `heading`: as it is written. */
static const MapWord *word_at(const Guess *guess, WordKind kind, size_t column, const char **heading)
{
    const HeadRow *rows[] = { guess->lower, guess->upper };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const MapWord *found = words_find(&guess->vocabulary->of[kind], head_folded(rows[i], column));
        if (found) { *heading = head_text(rows[i], column); return found; }
    }
    return NULL;
}

static size_t width_of(const Guess *guess) { return head_width(guess->upper, guess->lower); }

static bool word_over_data(const Guess *guess)
{
    for (size_t column = 0; column < guess->upper->count && guess->upper != guess->lower; column++)
        if (heading_over_data(&guess->vocabulary->of[WORD_COLUMN], guess->upper, guess->lower, column)) return true;
    return false;
}

/* How much of a header the two rows are; 0: none. */
static int weigh(Guess *guess)
{
    DayWords day;
    const char *heading;
    guess->days = guess->subjects = guess->categories = guess->words = 0;
    guess->has_name = false;
    for (size_t column = 0; column < width_of(guess); column++) {
        const MapWord *word = word_at(guess, WORD_COLUMN, column, &heading);
        if (word) {
            guess->words++;
            guess->has_name = guess->has_name || strcmp(word->value, "name") == 0 || strcmp(word->value, "surname") == 0 || strcmp(word->value, "number") == 0;
        } else if (word_at(guess, WORD_CATEGORY, column, &heading)) guess->categories++;
        else if (word_at(guess, WORD_SUBJECT, column, &heading)) guess->subjects++;
        else if (day_said(&guess->fold, guess->vocabulary, head_text(guess->lower, column), &day)) guess->days++;
    }
    const bool named = guess->anyone && guess->has_name;                      /* a row of figures is no header where another one heads the names */
    if ((!guess->has_name && !guess->anyone) || word_over_data(guess) || (!named && guess->words + guess->days + guess->subjects + guess->categories < 2)) return 0;
    return (named ? NAMED : 0) + 3 * guess->words + 3 * guess->subjects + 3 * guess->categories + guess->days;
}

static bool find_header(Guess *guess, const Head *head, int *rows)
{
    int best = 0;
    const HeadRow *upper = NULL, *lower = NULL;
    for (int count = 1; count <= 2; count++)
        for (size_t row = 0; row + (size_t)count <= head->count; row++) {
            guess->upper = &head->items[row];
            guess->lower = &head->items[row + (size_t)count - 1];
            int weight = weigh(guess);
            if (weight <= best) continue;
            best = weight;
            *rows = count;
            upper = guess->upper;
            lower = guess->lower;
        }
    guess->upper = upper;
    guess->lower = lower;
    return best > 0 && weigh(guess) > 0;
}

/* ---- which kind it is ------------------------------------------------------------------------------------------------------------------ */

static bool has(const Guess *guess, const char *key)
{
    const char *heading;
    for (size_t column = 0; column < width_of(guess); column++) {
        const MapWord *word = word_at(guess, WORD_COLUMN, column, &heading);
        if (word && strcmp(word->value, key) == 0) return true;
    }
    return false;
}

static const char *kind_of(const Guess *guess)
{
    if (guess->categories) return "family";
    if (guess->subjects >= ACROSS_LEAST) return "measures";
    if (guess->days >= ACROSS_LEAST && !has(guess, "mark")) return "attendance";
    if (has(guess, "category")) return "family";
    if (has(guess, "sign")) return "observations";
    if (has(guess, "club")) return "clubs";
    if (has(guess, "mark") && has(guess, "day")) return "attendance";
    return "pupils";
}

static bool add_columns(Arena *arena, const Guess *guess, Proposal *proposal, Error *err)
{
    Map fields = { .kind = proposal->kind };
    const char *heading;
    map_begin_fields(&fields);
    for (size_t column = 0; column < width_of(guess); column++) {
        const MapWord *word = word_at(guess, WORD_COLUMN, column, &heading);
        const char *key = word ? word->value : "";
        bool again = false;
        if (strcmp(key, "name") == 0 && proposal->kind->who[WHO_NAME] >= 0) key = proposal->kind->columns[proposal->kind->who[WHO_NAME]];
        for (size_t i = 0; i < proposal->columns.count; i++) again = again || strcmp(proposal->columns.items[i].key, key) == 0;
        if (again || map_field(&fields, key) < 0) continue;
        if (!VECTOR_ROOM(arena, &proposal->columns)) return error_memory(err);
        proposal->columns.items[proposal->columns.count++] = (ProposedColumn){ key, heading };
    }
    return true;
}

static bool add_across(Arena *arena, const Guess *guess, WordKind kind, Proposal *proposal, Error *err)
{
    const char *heading;
    for (size_t column = 0; column < width_of(guess); column++) {
        const MapWord *word = word_at(guess, WORD_COLUMN, column, &heading) ? NULL : word_at(guess, kind, column, &heading);
        bool again = false;
        for (size_t i = 0; word && i < proposal->across.count; i++) again = again || strcmp(proposal->across.items[i].said, word->said) == 0;
        if (!word || again) continue;
        if (!VECTOR_ROOM(arena, &proposal->across)) return error_memory(err);
        proposal->across.items[proposal->across.count++] = (MapWord){ word->said, heading, word->value };
    }
    return true;
}

bool proposal_make(Arena *arena, const Vocabulary *vocabulary, const Head *head, Proposal *proposal, Error *err)
{
    Guess guess = { .fold = { .arena = arena }, .vocabulary = vocabulary };
    *proposal = (Proposal){ 0 };
    bool found = find_header(&guess, head, &proposal->header_rows);
    if (guess.fold.starved) return error_memory(err);
    if (!found) return false;
    proposal->kind = kind_named(kind_of(&guess));
    proposal->days = proposal->kind->rows == ROWS_OF_ATTENDANCE && guess.days >= ACROSS_LEAST && !has(&guess, "mark");
    if (!add_columns(arena, &guess, proposal, err)) return false;
    if (guess.categories) return add_across(arena, &guess, WORD_CATEGORY, proposal, err);
    return strcmp(proposal->kind->name, "measures") != 0 || add_across(arena, &guess, WORD_SUBJECT, proposal, err);
}

/* ---- a map to begin with ---------------------------------------------------------------------------------------------------------------- */

static bool add_gap(Arena *arena, const char *key, Proposal *proposal, Error *err)
{
    for (size_t i = 0; i < proposal->columns.count; i++)
        if (strcmp(proposal->columns.items[i].key, key) == 0) return true;
    if (!VECTOR_ROOM(arena, &proposal->columns)) return error_memory(err);
    proposal->columns.items[proposal->columns.count++] = (ProposedColumn){ key, MAP_GAP };
    return true;
}

/* The first row of several cells: titles have one. */
static const HeadRow *first_table_row(const Head *head)
{
    for (size_t row = 0; row < head->count; row++) {
        size_t filled = 0;
        for (size_t column = 0; column < head->items[row].count; column++) filled += head->items[row].cells[column][0] != 0;
        if (filled >= 2) return &head->items[row];
    }
    return NULL;
}

/* A whole name in one cell gives the surname and the given name. */
static bool is_in_name(const Proposal *proposal, const char *column)
{
    bool whole = false;
    for (size_t i = 0; i < proposal->columns.count; i++) whole = whole || strcmp(proposal->columns.items[i].key, further_names[FURTHER_NAME]) == 0;
    return whole && proposal->kind->rows == ROWS_OF_PUPILS && (strcmp(column, "surname") == 0 || strcmp(column, "given") == 0);
}

static const char *kind_begun(const Guess *guess, bool found, const char *asked)
{
    if (asked && kind_named(asked)) return asked;
    const char *kind = found ? kind_of(guess) : "attendance";
    return strcmp(kind, "pupils") == 0 && (!guess->has_name || guess->words < 2) ? "attendance" : kind;
}

bool proposal_begin(Arena *arena, const Vocabulary *vocabulary, const Head *head, const char *asked, Proposal *proposal, Error *err)
{
    Guess guess = { .fold = { .arena = arena }, .vocabulary = vocabulary, .anyone = true };
    *proposal = (Proposal){ .begun = true };
    bool found = find_header(&guess, head, &proposal->header_rows);
    if (guess.fold.starved) return error_memory(err);
    if (!found) {
        guess.upper = guess.lower = first_table_row(head);
        proposal->header_rows = 1;
        if (!guess.upper) return false;
    }
    const Kind *kind = proposal->kind = kind_named(kind_begun(&guess, found, asked));
    proposal->days = kind->rows == ROWS_OF_ATTENDANCE && guess.days >= ACROSS_LEAST && !has(&guess, "mark");
    proposal->headings = guess.lower;
    if (!add_columns(arena, &guess, proposal, err)) return false;
    if (kind->who[WHO_NAME] >= 0 && !guess.has_name && !add_gap(arena, kind->columns[kind->who[WHO_NAME]], proposal, err)) return false;
    for (size_t i = 0; i < kind->column_count; i++) {
        bool needed = (kind->needed & (1u << i)) || (kind->rows == ROWS_OF_ATTENDANCE && !proposal->days && i == ATTENDANCE_MARK);
        if (is_in_name(proposal, kind->columns[i])) continue;
        if (needed && !(proposal->days && i == ATTENDANCE_DAY) && !add_gap(arena, kind->columns[i], proposal, err)) return false;
    }
    return true;
}

/* ---- the map as a text ------------------------------------------------------------------------------------------------------------------- */

static void put_quoted(Text *text, const char *words)
{
    text_put(text, "\"");
    for (; *words; words++) {
        if (*words == '\n' || *words == '\r' || *words == '\t') { text_put(text, " "); continue; }
        if (*words == '"' || *words == '\\') text_put(text, "\\");
        text_put_bytes(text, words, 1);
    }
    text_put(text, "\"");
}

/* A comment in the three languages, a line each. */
static void put_comment(Text *text, MessageId id)
{
    for (Language language = 0; language < LANGUAGES; language++) {
        text_put(text, "  -- ");
        text_put(text, message_raw(id, language));
        text_put(text, "\n");
    }
}

static void put_pair(Text *text, const char *word, const char *value, const char *before, const char *behind)
{
    text_put(text, before);
    text_put(text, "[");
    put_quoted(text, word);
    text_put(text, "] = ");
    put_quoted(text, value);
    text_put(text, behind);
}

static void put_head(Text *text, const Proposal *proposal, const char *id)
{
    for (Language language = 0; language < LANGUAGES; language++) {
        text_put(text, "-- ");
        text_put(text, message_raw(MSG_MAPS_LOOK_MAP_HOW, language));
        text_put(text, "\n");
    }
    text_put(text, "map {\n  id    = ");
    put_quoted(text, id);
    text_put(text, ",\n  title = { ");
    for (Language language = 0; language < LANGUAGES; language++) {
        text_put(text, language_name(language));
        text_put(text, " = ");
        put_quoted(text, id);
        text_put(text, language + 1 < LANGUAGES ? ", " : " },\n");
    }
    text_put(text, "  kind  = ");
    put_quoted(text, proposal->kind->name);
    text_put(text, ",\n\n");
    if (proposal->header_rows == 2 && !proposal->days) text_put(text, "  header_rows = 2,\n\n");
}

/* What the table has, for the one who fills the gaps. */
static void put_headings(Text *text, const HeadRow *headings)
{
    put_comment(text, MSG_MAPS_LOOK_MAP_GAPS);
    text_put(text, "  --");
    for (size_t i = 0; i < headings->count; i++) {
        if (!headings->cells[i][0]) continue;
        text_put(text, " ");
        put_quoted(text, headings->cells[i]);
    }
    text_put(text, "\n");
}

static void put_columns(Text *text, const Proposal *proposal)
{
    put_comment(text, MSG_MAPS_LOOK_MAP_COLUMNS);
    if (proposal->begun) put_headings(text, proposal->headings);
    text_put(text, "  columns = {\n");
    for (size_t i = 0; i < proposal->columns.count; i++) {
        text_put(text, "    ");
        text_put(text, proposal->columns.items[i].key);
        text_put(text, " = { ");
        put_quoted(text, proposal->columns.items[i].heading);
        text_put(text, " },\n");
    }
    text_put(text, "  },\n");
}

static bool has_column(const Proposal *proposal, const char *key)
{
    for (size_t i = 0; i < proposal->columns.count; i++)
        if (strcmp(proposal->columns.items[i].key, key) == 0) return true;
    return false;
}

static bool kind_has(const Proposal *proposal, const char *name) { return name_among(name, proposal->kind->columns, proposal->kind->column_count); }

static void put_constants(Text *text, const Proposal *proposal)
{
    bool since = kind_has(proposal, "since") && !has_column(proposal, "since"), quarter = strcmp(proposal->kind->name, "measures") == 0 && !has_column(proposal, "day");
    if (!since && !quarter) return;
    text_put(text, "\n");
    put_comment(text, MSG_MAPS_LOOK_MAP_CONSTANTS);
    text_put(text, since ? "  constants = { since = year_start() },\n" : "  constants = { day = quarter_end() },\n");
}

static void put_across(Text *text, const Proposal *proposal)
{
    if (proposal->days) {
        text_put(text, "\n");
        put_comment(text, MSG_MAPS_LOOK_MAP_DAYS);
        text_put(text, "  across = { column = \"day\" },\n");
        return;
    }
    if (!proposal->across.count) return;
    bool subjects = strcmp(proposal->kind->name, "measures") == 0;
    text_put(text, "\n");
    put_comment(text, MSG_MAPS_LOOK_MAP_ACROSS);
    text_put(text, subjects ? "  across = { column = \"name\", value = \"value\", headings = {\n" : "  across = { column = \"category\", headings = {\n");
    for (size_t i = 0; i < proposal->across.count; i++) put_pair(text, proposal->across.items[i].word, proposal->across.items[i].value, "    ", ",\n");
    text_put(text, "  } },\n");
    if (subjects) return;
    put_comment(text, MSG_MAPS_LOOK_MAP_HANDS_IN);
    text_put(text, "  -- hands_in = true,\n");
}

/* The known marks: in cells of days those of a few letters, in a long list whole words too; what nothing explains as comments to fill in. */
static void put_marks(Text *text, const Vocabulary *vocabulary, const Proposal *proposal)
{
    if (proposal->kind->rows != ROWS_OF_ATTENDANCE) return;
    text_put(text, "\n");
    put_comment(text, MSG_MAPS_LOOK_MAP_MARKS);
    text_put(text, "  marks = {\n");
    for (size_t i = 0; i < vocabulary->of[WORD_MARK].count; i++) {
        const MapWord *mark = &vocabulary->of[WORD_MARK].items[i];
        if (!proposal->days || text_letters(mark->word) <= MARK_LETTERS_MOST) put_pair(text, mark->word, mark->value, "    ", ",\n");
    }
    for (size_t i = 0; i < proposal->strange.count; i++) put_pair(text, proposal->strange.items[i].word, "?", "    -- ", ",\n");
    text_put(text, "  },\n");
    if (!proposal->days) return;
    put_comment(text, MSG_MAPS_LOOK_MAP_LESSONS);
    text_put(text, "  -- lessons = { 6, 6, 6, 6, 6 },\n");
    put_comment(text, MSG_MAPS_LOOK_MAP_NUMBERS);
    text_put(text, "  -- numbers = \"grade\",\n");
}

static void put_values(Text *text, const Vocabulary *vocabulary, const Proposal *proposal)
{
    static const struct { const char *key; WordKind kind; } lists[] = { { "sex", WORD_SEX }, { "category", WORD_CATEGORY } };
    for (size_t list = 0; list < COUNT(lists); list++) {
        if (!has_column(proposal, lists[list].key)) continue;
        const MapWords *words = &vocabulary->of[lists[list].kind];
        text_put(text, "\n");
        put_comment(text, MSG_MAPS_LOOK_MAP_VALUES);
        text_put(text, "  values = { ");
        text_put(text, lists[list].key);
        text_put(text, " = {\n");
        for (size_t i = 0; i < words->count; i++) put_pair(text, words->items[i].word, words->items[i].value, "    ", ",\n");
        text_put(text, "  } },\n");
        return;
    }
}

bool proposal_write(Arena *arena, const Vocabulary *vocabulary, const Proposal *proposal, const char *id, const char **words, Error *err)
{
    enum { MAP_BYTES = 60 * 1024 };
    Text text = text_init(arena, MAP_BYTES);
    put_head(&text, proposal, id);
    put_columns(&text, proposal);
    put_constants(&text, proposal);
    put_across(&text, proposal);
    put_marks(&text, vocabulary, proposal);
    put_values(&text, vocabulary, proposal);
    text_put(&text, "}\n");
    return text_finish(&text, words, err);
}
