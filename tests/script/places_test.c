/* Tables and functions as keys: one answer whatever ran before, in every state, thread and process. */
#include <pthread.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lauxlib.h>

#include "../support.h"
#include "script.h"

enum { STATE = 64 * 1024 * 1024, SHAPE_MOST = 4096, THREADS_MOST = 8, PROCESSES = 20 };

/*
 * Keys of all kinds come and go in tables with holes; a letter for each length that comes of it. `make` gives the key; the tables are
 * read by #, unpack, concat, insert, remove and ipairs.
 */
static const char shapes[] =
    "local shape\n"
    "local function look(make)\n"
    "  for size = 3, 24 do\n"
    "    local t, keys = {}, {} t[1] = 1 t[2] = 2 t[4] = 4\n"
    "    for i = 1, size do keys[i] = make(i) end\n"
    "    for i = 1, size do t[keys[i]] = i end for i = 1, size do t[keys[i]] = nil end for i = 1, 3 do t[keys[i]] = i end\n"
    "    shape = shape .. string.char(96 + #t) t[7] = 7 t[8] = 8\n"
    "    for i = 1, size do t[make(i + size)] = i end\n"
    "    shape = shape .. string.char(96 + #t) .. select('#', table.unpack(t)) table.insert(t, 9) shape = shape .. string.char(96 + #t)\n"
    "    table.remove(t) for i in ipairs(t) do shape = shape .. i end\n"
    "  end\n"
    "end\n"
    "local names = { 'abs', 'ceil', 'floor', 'fmod', 'max', 'min', 'sqrt', 'tointeger', 'type' }\n"
    "local texts = { 'byte', 'char', 'find', 'format', 'gmatch', 'gsub', 'len', 'lower', 'match', 'rep', 'reverse', 'sub', 'upper' }\n"
    "local bare = { type, tostring, tonumber, select, error, assert, ipairs, pairs, (ipairs({})), (pairs({})), (('x'):gmatch('.')) }\n"
    "for i = 1, #names do bare[#bare + 1] = math[names[i]] end\n"
    "for i = 1, #texts do bare[#bare + 1] = string[texts[i]] end\n"
    "local frozen = {} for i = 1, 60 do frozen[i] = { i } end\n"
    "keep(function(n)\n"
    "  shape = ''\n"
    "  look(function(i) return {} end)\n"
    "  look(function(i) return function() return i end end)\n"
    "  look(function(i) return bare[(i - 1) % #bare + 1] end)\n"
    "  look(function(i) return frozen[i] end)\n"
    "  look(function(i) return i % 3 == 0 and {} or i % 3 == 1 and bare[i % #bare + 1] or select(i % 2 + 1, pairs({}), frozen[i]) end)\n"
    "  return shape\n"
    "end)\n";

static int keep(lua_State *L)
{
    int *function = lua_touserdata(L, lua_upvalueindex(1));
    lua_settop(L, 1);
    *function = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static Script *state_new(int *function)
{
    Error err = { 0 };
    Script *script = script_open(STATE, &err);
    assert_ok(script && script_define(script, "keep", keep, function, &err), &err);
    return script;
}

static int load(Script *script, int *function, const char *text)
{
    ScriptFault fault;
    if (!script_load(script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault)) fail_msg("%s:%d %s", text, fault.line, fault.detail);
    return *function;
}

static void shape_of(Script *script, int function, char out[SHAPE_MOST])
{
    ScriptFault fault;
    lua_State *L = script_lua(script);
    lua_pushinteger(L, 1);
    if (!script_call(script, function, 1, 1, &SCRIPT_LOAD, &fault)) fail_msg("line %d: %s", fault.line, fault.detail);
    size_t length;
    const char *shape = lua_tolstring(L, -1, &length);
    assert_true(length > 0 && length < SHAPE_MOST);
    memcpy(out, shape, length + 1);
    lua_pop(L, 1);
}

static void shape_alone(const char *text, char out[SHAPE_MOST])
{
    int function;
    Script *script = state_new(&function);
    shape_of(script, load(script, &function, text), out);
    script_close(script);
}

/* Calls that end in every way, and leave garbage of every kind. */
static void wear(Script *script, int *function, int rounds)
{
    static const char *const texts[] = {
        "keep(function(n) local t = {} for i = 1, n % 50 do t[i] = { i } end return #t end)",
        "keep(function(n) local t = {} for i = 1, n do t[{}] = function() return t end end return n.x end)",
        "keep(function(n) local t = {} while true do t[#t + 1] = {} end end)",
        "keep(function(n) local f = {} for i = 1, n do f = { [f] = pairs(f) } end return true end)",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        int worn = load(script, function, texts[i]);
        for (int n = 0; n < rounds; n++) {
            ScriptFault fault;
            lua_pushinteger(script_lua(script), n % 90);
            if (script_call(script, worn, 1, 0, &SCRIPT_CALL, &fault)) assert_true(fault.ok);
        }
    }
}

static void what_ran_before_does_not_count(void **state)
{
    (void)state;
    static char alone[SHAPE_MOST], other[SHAPE_MOST];
    int function;
    shape_alone(shapes, alone);
    Script *script = state_new(&function);
    int first = load(script, &function, shapes);
    shape_of(script, first, other);
    assert_string_equal(other, alone);
    wear(script, &function, 70);                             /* more than the grounds between two collections */
    shape_of(script, first, other);
    assert_string_equal(other, alone);
    int later = load(script, &function, shapes);             /* loaded after others */
    for (int i = 0; i < 100; i++) {
        if (i % 50 == 7) (void)script_held(script);          /* a collection at any time */
        shape_of(script, i % 2 ? first : later, other);
        assert_string_equal(other, alone);
    }
    script_close(script);
}

/* Every way of writing a key that is not written out; each file has to be seen for what it is. */
static void no_way_of_writing_a_key_is_overlooked(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "t[k] = v", "t[ k ] = v", "t [k] = v", "t[k], v = v, t", "t[\n\tk] = v", "t[--[[x]]k] = v", "t[(k)] = v",
        "t['a' == v or k] = v", "t[\"a\" == v and v or k] = v", "t[1 == v or k] = v", "t[1 and k] = v", "t['\\'' == v or k] = v",
        "t[ [[a]] == v or k] = v", "t[#'a]' == v or k] = v",
        "local s = \"\\z\n\" t[k] = v --\"", "local s = '\\\n[1]' t[k] = v --'", "local s = [[\n]] t[k] = v --]]",
    };
    static char first[SHAPE_MOST], other[SHAPE_MOST];
    for (size_t i = 0; i < COUNT(ways); i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 "local function put(t, k, v)\n%s\nend\n"
                 "keep(function() local shape = '' for size = 3, 40 do\n"
                 "local t, all = {}, {} t[1] = 1 t[2] = 2 t[4] = 4\n"
                 "for i = 1, size do local k = {} table.insert(all, k) put(t, k, i) end\n"
                 "for _, k in ipairs(all) do put(t, k, nil) end for i = 1, 4 do put(t, {}, i) end\n"
                 "t[7] = 7 t[8] = 8 for i = 1, size do put(t, {}, i) end shape = shape .. #t end return shape end)", ways[i]);
        shape_alone(text, first);
        for (size_t n = 1; n < 30; n++) {
            void *moved = malloc(n * 4099);                  /* addresses are not the same */
            assert_non_null(moved);
            shape_alone(text, other);
            if (strcmp(first, other) != 0) fail_msg("%s:\n%s\n%s", ways[i], first, other);
            free(moved);
        }
    }
}

/* ---- threads and processes ---- */

static void *shape_in_thread(void *out)
{
    int function;
    Script *script = state_new(&function);
    int own = load(script, &function, shapes);
    wear(script, &function, 2);
    shape_of(script, own, out);
    script_close(script);
    return NULL;
}

/* What a process of its own prints: the shapes of 1, 2 and 8 threads. */
static int print_shapes(void)
{
    static char shape[THREADS_MOST][SHAPE_MOST];
    static const int counts[] = { 1, 2, THREADS_MOST };
    for (size_t c = 0; c < COUNT(counts); c++) {
        pthread_t threads[THREADS_MOST];
        for (int i = 0; i < counts[c]; i++) if (pthread_create(&threads[i], NULL, shape_in_thread, shape[i]) != 0) return 1;
        for (int i = 0; i < counts[c]; i++) if (pthread_join(threads[i], NULL) != 0) return 1;
        for (int i = 0; i < counts[c]; i++) puts(shape[i]);
    }
    return 0;
}

static const char *program;

static void one_answer_from_1_2_and_8_threads_in_20_processes(void **state)
{
    (void)state;
    static char alone[SHAPE_MOST], line[SHAPE_MOST + 2], command[1024];
    shape_alone(shapes, alone);
    snprintf(command, sizeof command, "'%s' shapes", program);
    for (int i = 0; i < PROCESSES; i++) {
        int lines = 0;
        FILE *told = popen(command, "r");                    /* a program begun anew: everything lies elsewhere */
        assert_non_null(told);
        for (; fgets(line, sizeof line, told); lines++) {
            line[strcspn(line, "\n")] = '\0';
            assert_string_equal(line, alone);
        }
        assert_int_equal(pclose(told), 0);
        assert_int_equal(lines, 1 + 2 + THREADS_MOST);
    }
}

/* ---- memory ---- */

static void a_machine_without_room_says_so(void **state)
{
    (void)state;
    if (UNDER_SANITIZER) skip();                             /* it gives up where malloc gives NULL */
    pid_t child = fork();
    if (child == 0) {
        Error err = { 0 };
        ScriptFault fault;
        int function, left = 0;
        Script *script = state_new(&function);
        int own = load(script, &function, "keep(function(n) local t = {} for i = 1, n do t[{}] = i end return #t == 0 end)");
        struct rlimit limit = { 1, 1 };                      /* not a page more */
        lua_pushinteger(script_lua(script), 1);
        if (!script_call(script, own, 1, 0, &SCRIPT_CALL, &fault)) _exit(4);
        if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(77);
        if (script_open(STATE, &err) || err.kind != ERR_MEMORY) _exit(1);
        lua_pushinteger(script_lua(script), 3000);           /* more than one ground */
        if (script_call(script, own, 1, 0, &SCRIPT_CALL, &fault) || !fault.no_memory || fault.limit) _exit(2);
        lua_pushinteger(script_lua(script), 1);
        if (!script_call(script, own, 1, 0, &SCRIPT_CALL, &fault)) left = 3;             /* and goes on */
        script_close(script);
        _exit(left);
    }
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void grounds_are_given_back_and_used_again(void **state)
{
    (void)state;
    size_t before = memory_live();
    int function;
    Script *script = state_new(&function);
    int own = load(script, &function, "keep(function(n) local t = {} for i = 1, n do t[{}] = i end return true end)");
    size_t warm = 0;
    for (int i = 0; i < 20000; i++) {
        ScriptFault fault;
        lua_pushinteger(script_lua(script), i % 7);
        assert_true(script_call(script, own, 1, 0, &SCRIPT_CALL, &fault));
        if (i == 1000) warm = memory_live();
    }
    assert_true(memory_live() <= warm + SCRIPT_CALL.memory / 2);
    script_close(script);
    assert_int_equal(memory_live(), before);
}

int main(int count, char **arguments)
{
    program = arguments[0];
    if (count == 2 && strcmp(arguments[1], "shapes") == 0) return print_shapes();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ran_before_does_not_count),
        cmocka_unit_test(no_way_of_writing_a_key_is_overlooked),
        cmocka_unit_test(one_answer_from_1_2_and_8_threads_in_20_processes),
        cmocka_unit_test(a_machine_without_room_says_so),
        cmocka_unit_test(grounds_are_given_back_and_used_again),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
