/* tirek init FOLDER: a school's folder: the store, its own copy of the rules, and the data files that only a school can fill. */
#include <string.h>

#include "internal.h"

enum { FILE_LIMIT = 4 << 20 };

static bool copy_file(Cli *cli, const char *from, const char *to)
{
    const char *bytes;
    size_t length;
    return file_read(cli->arena, from, FILE_LIMIT, &bytes, &length, &cli->err) && file_write(to, bytes, length, &cli->err);
}

static bool copy_folder(Cli *cli, const char *from, const char *to)
{
    Names names = { 0 };
    if (!folder_make(to, &cli->err) || !folder_list(cli->arena, from, &names, &cli->err)) return false;
    for (size_t i = 0; i < names.count; i++) {
        const char *source = path_join(cli->arena, from, names.items[i]), *target = path_join(cli->arena, to, names.items[i]);
        if (!source || !target) return error_memory(&cli->err);
        if (path_is_folder(source) ? !copy_folder(cli, source, target) : !copy_file(cli, source, target)) return false;
    }
    return true;
}

/* A row for each role of the plan, names to be filled in; class teachers come with the classes. */
static bool copy_staff(Cli *cli, const char *data)
{
    const char *path = path_join(cli->arena, data, "staff.csv"), *bytes;
    Text text = text_init(cli->arena, 10000);
    if (!path) return error_memory(&cli->err);
    if (path_is_file(path)) return true;
    text_put(&text, "role,class,name,substitute,away_from,away_to\n");
    for (size_t i = 0; i < cli->plan->role_count; i++) {
        if (strcmp(cli->plan->roles[i].id, "class-teacher") == 0) continue;
        text_put(&text, cli->plan->roles[i].id);
        text_put(&text, ",,,,,\n");
    }
    size_t length = text.length;
    return text_finish(&text, &bytes, &cli->err) && file_write(path, bytes, length, &cli->err);
}

/* The school's own tables, and the guide to all of them; the rest comes from the program until the school puts a copy beside them. */
static bool copy_tables(Cli *cli, const char *folder)
{
    static const char *const tables[] = { "data/sittings.csv", "data/settings.csv", "data/README.md", "data/maps/README.md" };
    const char *data = path_join(cli->arena, folder, "data"), *maps = path_join(cli->arena, folder, "data/maps");
    if (!data || !maps) return error_memory(&cli->err);
    if (!folder_make(data, &cli->err) || !folder_make(maps, &cli->err)) return false;
    for (size_t i = 0; i < COUNT(tables); i++) {
        const char *from = path_join(cli->arena, data_root(), tables[i]), *to = path_join(cli->arena, folder, tables[i]);
        if (!from || !to) return error_memory(&cli->err);
        if (!path_is_file(to) && !copy_file(cli, from, to)) return false;   /* what a school has set stays */
    }
    return copy_staff(cli, data);
}

static bool make_school(Cli *cli, const char *folder, const char *code, const Words *name, const char *who)
{
    const char *path = path_join(cli->arena, folder, "tirek.db"), *rules = path_join(cli->arena, folder, "rules");
    const char *from = path_join(cli->arena, data_root(), "rules");
    if (!path || !rules || !from) return error_memory(&cli->err);
    if (path_is_file(path) && !code) return error_set(&cli->err, ERR_INPUT, MSG_CLI_SCHOOL_EXISTS, folder);
    if (path_is_file(path)) {
        cli->store = store_open(path, STORE_WRITE, &cli->err);       /* a further school of a region's store */
        return cli->store && intake_school(cli->store, code, name, who, &cli->err);
    }
    if (!folder_make(folder, &cli->err)) return false;
    if (!path_is_folder(rules) && !copy_folder(cli, from, rules)) return false;
    if (!copy_tables(cli, folder)) return false;
    cli->store = store_open(path, STORE_CREATE, &cli->err);
    return cli->store && intake_school(cli->store, code ? code : "school", name, who, &cli->err);
}

int cmd_init(Cli *cli, int argc, char **argv)
{
    const char *code = NULL, *who = "", *name = NULL, *name_ru = NULL, *name_en = NULL;
    const Option options[] = { { "--code", OPTION_TEXT, &code },       { "--name", OPTION_TEXT, &name },       { "--name-ru", OPTION_TEXT, &name_ru },
                               { "--name-en", OPTION_TEXT, &name_en }, { "--who", OPTION_TEXT, &who } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli)) return complain(cli);
    data_school_set(NULL);
    if (!name) name = words_of(cli, MSG_CLI_SCHOOL_UNNAMED);
    Words words = { { name, name_ru ? name_ru : name, name_en ? name_en : name } };
    if (!make_school(cli, argv[0], code, &words, cli_who(who))) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:s, s:s}", "folder", argv[0], "code", code ? code : "school"), EXIT_FINE);
    SAY(cli, MSG_CLI_INIT_DONE, argv[0]);
    SAY(cli, MSG_CLI_INIT_NEXT, argv[0]);
    return EXIT_FINE;
}
