/* What went wrong at run time, in our own words; and words made fit to print. */
#include <string.h>

#include "internal.h"

/* ---- fit to print ---- */

/* Bytes of the letter that begins here, as its first byte says; 0 for a byte that begins none. */
static size_t letter_size(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/* Valid UTF-8 without control bytes, cut at a letter's edge; ends with 0. */
void script_clean(char *out, size_t room, const char *bytes, size_t length)
{
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        unsigned char first = (unsigned char)bytes[at];
        size_t size = letter_size(first);
        const char *letter = bytes + at;
        if (!size || size > length - at || !text_is_utf8(letter, size, NULL)) {
            letter = "?";
            size = 1;
            at++;
        } else {
            at += size;
            bool control = first < 0x20 || first == 0x7F || (first == 0xC2 && (unsigned char)letter[1] < 0xA0);
            if (control) letter = " ", size = 1;
        }
        if (used + size + 1 > room) break;
        memcpy(out + used, letter, size);
        used += size;
    }
    out[used] = '\0';
}

Arg script_type_arg(const char *type)
{
    static const struct { const char *name; MessageId words; } types[] = {
        { "nil", MSG_SCRIPT_TYPE_NIL },     { "boolean", MSG_SCRIPT_TYPE_BOOLEAN },   { "number", MSG_SCRIPT_TYPE_NUMBER }, { "string", MSG_SCRIPT_TYPE_STRING },
        { "table", MSG_SCRIPT_TYPE_TABLE }, { "function", MSG_SCRIPT_TYPE_FUNCTION }, { "window", MSG_SCRIPT_TYPE_WINDOW }, { "userdata", MSG_SCRIPT_TYPE_WINDOW },
        { "no value", MSG_SCRIPT_TYPE_NONE },
    };
    for (size_t i = 0; i < COUNT(types); i++) if (strcmp(type, types[i].name) == 0) return arg_message(types[i].words);
    return arg_text(type);
}

/* The parts in the order in which a message's args name them, and as a type. */
enum { PARTS = 3 };
static const char *const part_names[PARTS] = { "name", "nearest", "detail" };
static const char *part_of(const ScriptFault *fault, int part) { return part == 0 ? fault->name : part == 1 ? fault->nearest : fault->detail; }

typedef struct { const ScriptFault *fault; Language language; } Filling;

static const char *fault_part(void *context, const char *name, size_t length)
{
    const Filling *filling = context;
    bool type = length > 5 && memcmp(name + length - 5, "_type", 5) == 0;
    for (int i = 0; i < PARTS; i++) {
        size_t size = strlen(part_names[i]);
        if (length != size + (type ? 5 : 0) || memcmp(name, part_names[i], size) != 0) continue;
        Arg words = type ? script_type_arg(part_of(filling->fault, i)) : arg_text(part_of(filling->fault, i));
        return words.kind == ARG_MESSAGE ? message_raw(words.as.message, filling->language) : words.as.text;
    }
    return NULL;
}

enum { FAULT_LONGEST = 2048 };                    /* bytes of one sentence */

const char *script_fault_text(const ScriptFault *fault, Language language, Arena *arena)
{
    const char *words;
    Error err = { 0 };
    Text text = text_init(arena, FAULT_LONGEST);
    Filling filling = { fault, language };
    text_fill(&text, message_raw(fault->message, language), fault_part, &filling);
    return text_finish(&text, &words, &err) ? words : "";
}

/* The messages' args stand in the order name, nearest, detail, each only where it is used and either plain or as a type; so does what is passed here. */
bool script_fault_error(const ScriptFault *fault, Error *err)
{
    if (fault->no_memory) return error_memory(err);
    const char *raw = message_raw(fault->message, LANGUAGE_EN);
    Arg args[8] = { { ARG_NONE, { 0 } } };
    int count = 0;
    for (int i = 0; i < PARTS; i++) {
        char plain[16], type[16];
        snprintf(plain, sizeof plain, "{%s}", part_names[i]);
        snprintf(type, sizeof type, "{%s_type}", part_names[i]);
        if (strstr(raw, plain)) args[count++] = arg_text(part_of(fault, i));
        else if (strstr(raw, type)) args[count++] = script_type_arg(part_of(fault, i));
    }
    return error_put(err, ERR_INPUT, fault->message, args);
}

/* ---- where ---- */

static bool author_level(lua_State *L, lua_Debug *level)
{
    for (int i = 0; lua_getstack(L, i, level); i++) {
        lua_getinfo(L, "Sl", level);
        if (is_file(level)) return true;
    }
    return false;
}

void script_place(lua_State *L, ScriptFault *fault)
{
    lua_Debug level;
    if (!author_level(L, &level)) return;
    snprintf(fault->file, sizeof fault->file, "%s", level.source + 1);
    fault->line = level.currentline > 0 ? level.currentline : 0;
}

void script_here(lua_State *L, char file[128], int *line)
{
    lua_Debug level;
    file[0] = '\0';
    *line = 0;
    if (!author_level(L, &level)) return;
    snprintf(file, 128, "%s", level.source + 1);
    *line = level.currentline > 0 ? level.currentline : 0;
}

/* ---- Lua's words ---- */

static bool begins(const char *words, const char *with) { return strncmp(words, with, strlen(with)) == 0; }

/* What stands between the first pair of quotes after `from`, or "". */
static void quoted(const char *from, char *out, size_t room)
{
    const char *open = strchr(from, '\''), *close = open ? strrchr(open + 1, '\'') : NULL;
    if (open && close) script_clean(out, room, open + 1, (size_t)(close - open - 1));
    else out[0] = '\0';
}

/* "attempt to index a nil value (local 'x')": what was done, and the message for it with a name and without. */
static const struct { const char *words; MessageId named, bare; } attempts[] = {
    { "call a ", MSG_SCRIPT_CALL_NAMED, MSG_SCRIPT_CALL_BARE },
    { "index a ", MSG_SCRIPT_INDEX_NAMED, MSG_SCRIPT_INDEX_BARE },
    { "perform arithmetic on a ", MSG_SCRIPT_ARITHMETIC_NAMED, MSG_SCRIPT_ARITHMETIC_BARE },
    { "perform bitwise operation on a ", MSG_SCRIPT_ARITHMETIC_NAMED, MSG_SCRIPT_ARITHMETIC_BARE },
    { "concatenate a ", MSG_SCRIPT_CONCAT_NAMED, MSG_SCRIPT_CONCAT_BARE },
    { "get length of a ", MSG_SCRIPT_LENGTH_NAMED, MSG_SCRIPT_LENGTH_BARE },
};

static const struct { const char *words; MessageId message; ScriptLimit limit; } others[] = {
    { "attempt to compare ", MSG_SCRIPT_COMPARE, LIMIT_NONE },
    { "attempt to perform 'n", MSG_SCRIPT_DIVIDE, LIMIT_NONE },
    { "attempt to divide by zero", MSG_SCRIPT_DIVIDE, LIMIT_NONE },
    { "number has no integer", MSG_SCRIPT_WHOLE, LIMIT_NONE },
    { "number (", MSG_SCRIPT_WHOLE, LIMIT_NONE },
    { "'for' ", MSG_SCRIPT_FOR, LIMIT_NONE },
    { "bad 'for' ", MSG_SCRIPT_FOR, LIMIT_NONE },
    { "table index is ", MSG_SCRIPT_KEY, LIMIT_NONE },
    { "variable ", MSG_SCRIPT_SYNTAX_ATTRIBUTE, LIMIT_NONE },
    { "stack overflow", MSG_SCRIPT_LIMIT_STACK, LIMIT_STACK },
    { "C stack overflow", MSG_SCRIPT_LIMIT_STACK, LIMIT_STACK },
    { "string length overflow", MSG_SCRIPT_LIMIT_TEXT, LIMIT_TEXT },
    { "table overflow", MSG_SCRIPT_LIMIT_MEMORY, LIMIT_MEMORY },
    { "memory allocation error", MSG_SCRIPT_LIMIT_MEMORY, LIMIT_MEMORY },
};

/* "attempt to compare number with string", "… two nil values": the two types, and what a beginner most likely did. */
static MessageId compare_message(ScriptFault *fault, const char *words)
{
    words += strlen("attempt to compare ");
    const char *with = strstr(words, " with "), *two = begins(words, "two ") ? words + strlen("two ") : NULL, *end = two ? strstr(two, " values") : NULL;
    if (two && end) {
        script_clean(fault->nearest, sizeof fault->nearest, two, (size_t)(end - two));
        script_clean(fault->detail, sizeof fault->detail, two, (size_t)(end - two));
    } else if (with) {
        script_clean(fault->nearest, sizeof fault->nearest, words, (size_t)(with - words));
        script_clean(fault->detail, sizeof fault->detail, with + strlen(" with "), strlen(with + strlen(" with ")));
    }
    bool number = strcmp(fault->nearest, "number") == 0 || strcmp(fault->detail, "number") == 0;
    MessageId id = number && strstr(words, "string") ? MSG_SCRIPT_COMPARE_TEXT : number && strstr(words, "function") ? MSG_SCRIPT_COMPARE_FUNCTION :
                   number && strstr(words, "boolean") ? MSG_SCRIPT_COMPARE_TRUTH : MSG_SCRIPT_COMPARE;
    if (id != MSG_SCRIPT_COMPARE) fault->nearest[0] = '\0';
    return id;
}

/*
 * An error that Lua itself raised (all of ours come filled in, so no script can choose these words). Its beginning is fixed;
 * what follows may hold names of the author's.
 */
ScriptLimit script_explain(lua_State *L, ScriptFault *fault, const char *words)
{
    lua_Debug level;
    char place[LUA_IDSIZE + 16];
    if (lua_getstack(L, 1, &level) && lua_getinfo(L, "Sl", &level) && level.what[0] != 'C') {
        snprintf(place, sizeof place, "%s:%d: ", level.short_src, level.currentline);
        if (begins(words, place)) words += strlen(place);
    }
    fault->message = MSG_SCRIPT_ERROR;
    script_clean(fault->detail, sizeof fault->detail, words, strlen(words));
    if (begins(words, "attempt to ")) {
        const char *what = words + strlen("attempt to ");
        for (size_t i = 0; i < COUNT(attempts); i++) {
            if (!begins(what, attempts[i].words)) continue;
            const char *type = what + strlen(attempts[i].words), *end = strstr(type, " value");
            if (!end) break;
            script_clean(fault->nearest, sizeof fault->nearest, type, (size_t)(end - type));
            quoted(end, fault->name, sizeof fault->name);
            fault->message = strcmp(fault->name, "for iterator") == 0 ? MSG_SCRIPT_FOR_IN : fault->name[0] ? attempts[i].named : attempts[i].bare;
            return LIMIT_NONE;
        }
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        if (!begins(words, others[i].words)) continue;
        fault->message = others[i].message == MSG_SCRIPT_COMPARE ? compare_message(fault, words) : others[i].message;
        return others[i].limit;
    }
    return LIMIT_NONE;
}
