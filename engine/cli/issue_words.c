/* One cell that an import did not take, in words and in JSON. */
#include "internal.h"

json_t *issue_json(const Issue *issue)
{
    return json_pack("{s:s, s:I, s:i, s:s, s:s, s:s, s:o}", "sheet", issue->sheet, "line", (json_int_t)issue->line, "column", issue->column, "cell", issue->cell, "name",
                     issue->column_name, "value", issue->value, "advice", cli_words_json(&issue->advice));
}

void print_issue(const Cli *cli, const Issue *issue)
{
    if (issue->sheet[0] && issue->column) SAY(cli, MSG_CLI_ISSUE_CELL, issue->sheet, issue->cell, issue->column_words.in[cli->language], issue->value);
    else if (issue->sheet[0]) SAY(cli, MSG_CLI_ISSUE_SHEET_ROW, issue->sheet, issue->line);
    else if (issue->column) SAY(cli, MSG_CLI_ISSUE, issue->line, (long long)issue->column, issue->column_words.in[cli->language], issue->value);
    else SAY(cli, MSG_CLI_ISSUE_ROW, issue->line);
    say_wrapped(4, issue->advice.in[cli->language]);
}
