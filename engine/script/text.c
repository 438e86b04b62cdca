/* string: all but matching. Lengths and places are in bytes, as in Lua; lower and upper know Kazakh letters. */
#include <math.h>
#include <string.h>
#include <unicode/ustring.h>

#include "internal.h"

/* Lua's place: from the end when negative. 1-based; may lie outside of the text. */
static lua_Integer from_end(lua_Integer place, size_t length)
{
    if (place >= 0) return place;
    return place < -(lua_Integer)length ? 0 : (lua_Integer)length + place + 1;
}

/* The part that two places name: 0-based offset and size. */
static size_t part(lua_Integer from, lua_Integer to, size_t length, size_t *size)
{
    from = from_end(from, length);
    to = from_end(to, length);
    if (from < 1) from = 1;
    if (to > (lua_Integer)length) to = (lua_Integer)length;
    *size = from > to ? 0 : (size_t)(to - from + 1);
    return *size ? (size_t)(from - 1) : 0;
}

static int text_len(lua_State *L)
{
    size_t length;
    need_text(L, 1, "string.len", &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static int text_sub(lua_State *L)
{
    size_t length, size;
    const char *text = need_text(L, 1, "string.sub", &length);
    size_t at = part(need_whole(L, 2, "string.sub"), whole_or(L, 3, "string.sub", -1), length, &size);
    script_step(L, script_at(L), size / 16);
    lua_pushlstring(L, text + at, size);
    return 1;
}

static int text_byte(lua_State *L)
{
    size_t length, size;
    const char *text = need_text(L, 1, "string.byte", &length);
    lua_Integer from = whole_or(L, 2, "string.byte", 1);
    size_t at = part(from, whole_or(L, 3, "string.byte", from), length, &size);
    if (size > VALUES_MOST) fail_range(L, "string.byte", 3);
    luaL_checkstack(L, (int)size, NULL);
    for (size_t i = 0; i < size; i++) lua_pushinteger(L, (unsigned char)text[at + i]);
    return (int)size;
}

static int text_char(lua_State *L)
{
    char bytes[VALUES_MOST];
    int count = lua_gettop(L);
    if (count > VALUES_MOST) fail_range(L, "string.char", VALUES_MOST + 1);
    for (int i = 0; i < count; i++) {
        lua_Integer byte = need_whole(L, i + 1, "string.char");
        if (byte < 1 || byte > 255) fail_range(L, "string.char", i + 1);            /* no 0: see source_nul */
        bytes[i] = (char)byte;
    }
    lua_pushlstring(L, bytes, (size_t)count);
    return 1;
}

static int text_reverse(lua_State *L)
{
    size_t length;
    Script *script = script_at(L);
    const char *text = need_text(L, 1, "string.reverse", &length);
    size_t mark = scratch_begin(script);
    script_step(L, script, length);
    char *turned = scratch_take(L, script, length);
    for (size_t i = 0; i < length; i++) turned[i] = text[length - 1 - i];
    lua_pushlstring(L, turned, length);
    script->scratch_used = mark;
    return 1;
}

static int text_rep(lua_State *L)
{
    size_t length, between;
    Script *script = script_at(L);
    const char *text = need_text(L, 1, "string.rep", &length);
    lua_Integer times = need_whole(L, 2, "string.rep");
    const char *separator = lua_isnoneornil(L, 3) ? "" : need_text(L, 3, "string.rep", &between);
    if (lua_isnoneornil(L, 3)) between = 0;
    if (times <= 0 || length + between == 0) {    /* nothing many times over is nothing */
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Unsigned)times > script->limits.text + 1) script_limit(L, LIMIT_TEXT);
    size_t mark = scratch_begin(script);
    for (lua_Integer i = 0; i < times; i++) {
        script_step(L, script, 1);
        scratch_put(L, script, mark, text, length);
        if (i + 1 < times) scratch_put(L, script, mark, separator, between);
    }
    scratch_push(L, script, mark);
    return 1;
}

/* ---- case ---- */

static int fold_case(lua_State *L, const char *who, bool upper)
{
    size_t length;
    Script *script = script_at(L);
    const char *text = need_text(L, 1, who, &length);
    size_t mark = scratch_begin(script);
    script_step(L, script, length);
    bool plain = true;
    for (size_t i = 0; i < length; i++) if ((unsigned char)text[i] >= 0x80) plain = false;
    if (!plain && text_is_utf8(text, length, NULL)) {
        /* the scratch may move when it grows: what was taken before is found again by its offset */
        UErrorCode status = U_ZERO_ERROR;
        int32_t units = 0, changed = 0, bytes = 0;
        UChar *wide = scratch_take(L, script, sizeof(UChar) * (length + 1));       /* a byte makes at most one unit */
        u_strFromUTF8(wide, (int32_t)length + 1, &units, text, (int32_t)length, &status);
        size_t wide_at = (size_t)((char *)wide - script->scratch);
        UChar *turned = scratch_take(L, script, sizeof(UChar) * (size_t)(3 * units + 1));   /* case makes at most three of one */
        size_t turned_at = (size_t)((char *)turned - script->scratch);
        wide = (UChar *)(void *)(script->scratch + wide_at);
        changed = upper ? u_strToUpper(turned, 3 * units + 1, wide, units, "kk", &status) : u_strToLower(turned, 3 * units + 1, wide, units, "kk", &status);
        if (U_FAILURE(status)) script_limit(L, LIMIT_TEXT);
        char *out = scratch_take(L, script, (size_t)(3 * changed + 1));            /* and a unit at most three bytes */
        turned = (UChar *)(void *)(script->scratch + turned_at);
        u_strToUTF8(out, 3 * changed + 1, &bytes, turned, changed, &status);
        if (U_FAILURE(status)) script_limit(L, LIMIT_TEXT);
        lua_pushlstring(L, out, (size_t)bytes);
    } else {
        char *out = scratch_take(L, script, length);
        for (size_t i = 0; i < length; i++) {
            char byte = text[i];
            out[i] = upper && byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : !upper && byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
        }
        lua_pushlstring(L, out, length);
    }
    script->scratch_used = mark;
    return 1;
}

static int text_lower(lua_State *L) { return fold_case(L, "string.lower", false); }
static int text_upper(lua_State *L) { return fold_case(L, "string.upper", true); }

/* ---- format ---- */

typedef struct { char text[24]; char kind; } Directive;              /* "%-10.3f" with its letter apart */

/* One directive: flags, at most two digits of width and of precision, a letter of ours. */
static const char *read_directive(lua_State *L, const char *at, const char *end, Directive *directive)
{
    size_t used = 0;
    const char *from = at;
    directive->text[used++] = '%';
    while (at < end && *at && strchr("-+ #0", *at) && at - from < 5) directive->text[used++] = *at++;
    for (int i = 0; i < 2 && at < end && *at >= '0' && *at <= '9'; i++) directive->text[used++] = *at++;
    if (at < end && *at == '.') {
        directive->text[used++] = *at++;
        for (int i = 0; i < 2 && at < end && *at >= '0' && *at <= '9'; i++) directive->text[used++] = *at++;
    }
    directive->text[used] = '\0';
    if (at < end && *at && strchr("dixXoceEfgGs", *at)) {
        directive->kind = *at;
        return at + 1;
    }
    char shown[32];
    script_clean(shown, sizeof shown, from - 1, (size_t)((at < end ? at + 1 : at) - from) + 1);
    script_fail(L, MSG_SCRIPT_FORMAT, shown, NULL, NULL);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"   /* the directive was checked letter by letter above */
static void put_number(lua_State *L, Script *script, size_t mark, Directive *directive, int argument)
{
    char words[512];                              /* %99.99f of 1e308 takes 410 */
    size_t used = strlen(directive->text);
    int size;
    if (strchr("eEfgG", directive->kind)) {
        need_number(L, argument, "string.format");
        lua_Number number = lua_tonumber(L, argument);
        bool odd = isnan(number) || isinf(number);
        if (odd) {
            char *zero = strchr(directive->text, '0');
            if (zero && zero == directive->text + strspn(directive->text, "%-+ #")) *zero = ' ';   /* no 0000inf */
            number = isnan(number) ? fabs(number) : number;
        }
        snprintf(directive->text + used, sizeof directive->text - used, "%c", directive->kind);
        size = snprintf(words, sizeof words, directive->text, number);
        if (isnan(number)) for (char *sign = words; *sign; sign++) if (*sign == '-') *sign = ' ';
    } else if (directive->kind == 'c') {
        snprintf(directive->text + used, sizeof directive->text - used, "c");
        int byte = (int)(unsigned char)need_whole(L, argument, "string.format");
        if (byte == 0) fail_range(L, "string.format", argument);
        size = snprintf(words, sizeof words, directive->text, byte);
    } else {
        snprintf(directive->text + used, sizeof directive->text - used, "ll%c", directive->kind);
        size = snprintf(words, sizeof words, directive->text, (long long)need_whole(L, argument, "string.format"));
    }
    if (size > 0) scratch_put(L, script, mark, words, (size_t)size);
}
#pragma GCC diagnostic pop

static void put_text(lua_State *L, Script *script, size_t mark, const Directive *directive, int argument)
{
    size_t length;
    int width = 0, precision = -1;
    bool left = strchr(directive->text, '-') != NULL;
    const char *digits = directive->text + strspn(directive->text, "%-+ #0"), *point = strchr(directive->text, '.');
    if (lua_isnone(L, argument)) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "string.format", "%s", NULL);
    (void)sscanf(digits, "%d", &width);
    if (point) {
        precision = 0;
        (void)sscanf(point + 1, "%d", &precision);
    }
    push_tostring(L, argument);
    const char *text = lua_tolstring(L, -1, &length);
    if (precision >= 0 && length > (size_t)precision) length = (size_t)precision;
    size_t pad = (size_t)width > length ? (size_t)width - length : 0;
    static const char spaces[] = "                                                                                                    ";
    if (!left) scratch_put(L, script, mark, spaces, pad);
    scratch_put(L, script, mark, text, length);
    if (left) scratch_put(L, script, mark, spaces, pad);
    lua_pop(L, 1);
}

static int text_format(lua_State *L)
{
    size_t length;
    Script *script = script_at(L);
    const char *at = need_text(L, 1, "string.format", &length), *end = at + length;
    size_t mark = scratch_begin(script);
    int argument = 1;
    luaL_checkstack(L, 4, NULL);
    while (at < end) {
        script_step(L, script, 1);
        if (*at != '%') {
            const char *next = memchr(at, '%', (size_t)(end - at));
            if (!next) next = end;
            scratch_put(L, script, mark, at, (size_t)(next - at));
            at = next;
        } else if (at + 1 < end && at[1] == '%') {
            scratch_put(L, script, mark, "%", 1);
            at += 2;
        } else {
            Directive directive;
            at = read_directive(L, at + 1, end, &directive);
            argument++;
            if (directive.kind == 's') put_text(L, script, mark, &directive, argument);
            else put_number(L, script, mark, &directive, argument);
        }
    }
    scratch_push(L, script, mark);
    return 1;
}

void open_text(lua_State *L)
{
    static const luaL_Reg functions[] = {
        { "byte", text_byte }, { "char", text_char }, { "format", text_format }, { "len", text_len }, { "lower", text_lower },
        { "rep", text_rep }, { "reverse", text_reverse }, { "sub", text_sub }, { "upper", text_upper }, { NULL, NULL },
    };
    add_functions(L, functions);
}
