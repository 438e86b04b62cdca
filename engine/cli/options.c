/* Options of a command: --name VALUE, --name=VALUE, -o FILE; "--" ends them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

bool number_in(const char *word, long long least, long long most, long long *number)
{
    char *end;
    *number = 0;
    errno = 0;
    long long value = word[0] >= '0' && word[0] <= '9' ? strtoll(word, &end, 10) : -1;
    if (value < 0 || *end || errno || value < least || value > most) return false;
    *number = value;
    return true;
}

static bool set_option(Cli *cli, const Option *option, const char *name, const char *value)
{
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)option->value = true;
        return true;
    case OPTION_TEXT:
        *(const char **)option->value = value;
        return true;
    case OPTION_DATE:
        if (date_parse(value, strlen(value), option->value)) return true;
        return error_set(&cli->err, ERR_INPUT, MSG_CLI_BAD_DATE, name, value);
    case OPTION_NUMBER: {
        long long number;
        if (!number_in(value, 0, 1000000, &number)) return error_set(&cli->err, ERR_INPUT, MSG_CLI_BAD_NUMBER, name, value);
        *(long *)option->value = (long)number;
        return true;
    }
    case OPTION_CALL: {
        const OptionCall *call = option->value;
        return call->take(cli, call->context, name, value);
    }
    }
    return false;
}

static const Option *find(const Option *options, size_t count, const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(options[i].name) == length && strncmp(options[i].name, name, length) == 0) return &options[i];
    return NULL;
}

static bool unknown(Cli *cli, const char *name, const Option *options, size_t count, const Option *common, size_t common_count)
{
    const char *names[64];
    size_t n = 0;
    for (size_t i = 0; i < count && n < COUNT(names); i++) names[n++] = options[i].name;
    for (size_t i = 0; i < common_count && n < COUNT(names); i++) names[n++] = common[i].name;
    const char *nearest = text_nearest(name, names, n);
    return nearest ? error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_OPTION_NEAR, name, nearest)
                   : error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_OPTION, name, cli->command);
}

/* "PUPIL …", "[PUPIL] …": a name of two words that was not put in quotes. */
static bool takes_pupil(const char *usage) { return strncmp(usage + strspn(usage, "["), "PUPIL", 5) == 0; }

bool options_read(Cli *cli, int argc, char **argv, const Option *options, size_t option_count, int least, int most, int *count)
{
    const char *language = NULL, *data = NULL;
    const Option common[] = {
        { "--school", OPTION_TEXT, &cli->folder }, { "--lang", OPTION_TEXT, &language }, { "--json", OPTION_FLAG, &cli->json },
        { "--data", OPTION_TEXT, &data },          { "--in", OPTION_TEXT, &cli->in },
    };
    bool ended = false;
    *count = 0;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (ended || word[0] != '-' || !word[1]) { argv[(*count)++] = argv[i]; continue; }
        if (strcmp(word, "--") == 0) { ended = true; continue; }
        const char *equals = strchr(word, '=');
        size_t length = equals ? (size_t)(equals - word) : strlen(word);
        const Option *option = find(options, option_count, word, length);
        if (!option) option = find(common, COUNT(common), word, length);
        if (!option) return unknown(cli, word, options, option_count, common, COUNT(common));
        const char *value = equals ? equals + 1 : NULL;
        if (option->kind != OPTION_FLAG && !value) {
            if (i + 1 >= argc) return error_set(&cli->err, ERR_INPUT, MSG_CLI_NO_VALUE, word);
            value = argv[++i];
        }
        if (!set_option(cli, option, option->name, value)) return false;
    }
    if (language && !language_named(language, &cli->language)) return error_set(&cli->err, ERR_INPUT, MSG_CLI_BAD_LANGUAGE, language);
    if (*count < least) return word_missing(cli, *count, argv);
    if (*count > most && takes_pupil(cli->usage)) return error_set(&cli->err, ERR_INPUT, MSG_CLI_NAME_IN_QUOTES, argv[most], cli->command);
    if (*count > most) return error_set(&cli->err, ERR_INPUT, MSG_CLI_WORD_TOO_MANY, argv[most], cli->command);
    return true;
}
