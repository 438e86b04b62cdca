# Rules that are wrong cost only themselves.

broken() { # NAME BODY: a fresh school whose rules are the default ones and one more
    rm -rf school
    small_school
    sed "s/\"unexcused-absence\"/\"$1\"/" school/rules/at-risk/unexcused-absence.lua >"school/rules/at-risk/$1.lua"
    lua5.4 - "$1" "$2" <<'LUA'
local name, body = arg[1], arg[2]
local path = "school/rules/at-risk/" .. name .. ".lua"
local file = assert(io.open(path)); local text = file:read("a"); file:close()
local from = assert(text:find("when%s*=%s*function"))
local to = select(2, assert(text:find("\n  end,", from, true)))
file = assert(io.open(path, "w")); file:write(text:sub(1, from - 1), body, text:sub(to + 1)); file:close()
LUA
}

it "a rule with a syntax error stops the review, and nothing is lost"
small_school; echo 'rule { id = ' >school/rules/at-risk/broken.lua
tirek --school school screen --on 2025-10-06; is 2; out "at-risk/broken.lua"; holds test "$(sql "SELECT count(*) FROM run")" = 0

it "a rule that loops for ever is void, and the others speak as before"
small_school; tirek --school school screen --on 2025-10-06; cp school/tirek.db good.db
good=$(sql "SELECT group_concat(pupil || rule || evidence, char(10)) FROM signal")
broken endless 'when = function(pupil, set) local n = pupil.missed("any", 30) while true do n = n + 1 end end,'
tirek --school school screen --on 2025-10-06; is 1; out "endless"
holds test "$(sql "SELECT group_concat(pupil || rule || evidence, char(10)) FROM signal")" = "$good"
holds test "$(sql "SELECT kind FROM rule_fault")" = limit

it "a rule that allocates for ever is void"
broken greedy 'when = function(pupil, set) local t = {} while true do t[#t + 1] = { #t } end end,'
tirek --school school screen --on 2025-10-06; is 1; holds test "$(sql "SELECT kind FROM rule_fault")" = limit

it "a rule that returns 0 fails for its pupils and says what to write"
broken zero 'when = function(pupil, set) return 0 end,'
tirek --school school screen --on 2025-10-06; is 1; holds test "$(sql "SELECT kind, count FROM rule_fault")" = "verdict|9"

it "a misspelt fact names the nearest one, with file and line"
broken misspelt 'when = function(pupil, set) return pupil.mised("any", 30) > 3 end,'
tirek --school school --lang en check; is 1; out "misspelt.lua"; out "missed"

it "the default rules are well made and their examples hold"
tirek check; is 0; tirek test; is 0

it "the guide for psychologists shows what tirek test really prints"
for lang in kk ru en; do
    tirek --lang $lang test; is 0; holds grep -qF "$(cat out.txt)" "$TIREK_DATA/rules/README.md"
done

it "a safety rule belongs to the support folder, and nothing alarming reaches another rule"
broken alarming 'safety = true, when = function(pupil, set) return pupil.seen("wellbeing", 30) >= 1 end,'
tirek --school school --lang en check; is 1; out "safety = true"

it "a rule that fails in several ways is one report, in words and in JSON, and the others speak as before"
small_school; tirek --school school screen --on 2025-10-06
good=$(sql "SELECT group_concat(pupil || rule || evidence, char(10)) FROM signal")
broken twofold 'when = function(pupil, set)
    local n, age = pupil.missed("any", 30), pupil.age()
    if n > 0 and n ~= age then return nil > 3 end
    return "text"
  end,'
tirek --school school --lang en screen --on 2025-10-06; is 1
holds test "$(sql "SELECT group_concat(pupil || rule || evidence, char(10)) FROM signal")" = "$good"
holds test "$(sql "SELECT count(*), sum(count), sum((SELECT sum(value ->> 'pupils') FROM json_each(also))) FROM rule_fault")" = "1|6|3"
holds test "$(grep -c 'twofold.lua' out.txt)" = 1; out "In the same rule also:"; out ", pupils 3: "
tirek --school school --json screen --on 2025-10-06; is 1
holds python3 -c 'import json; f, = json.load(open("out.txt"))["faults"]; assert f["pupils"] == 6 and [a["pupils"] for a in f["also"]] == [3] and f["also"][0]["line"] > f["line"]'
tirek --school school --json backtest --from 2025-09-29 --to 2025-10-06; is 1
holds python3 -c 'import json; f, = json.load(open("out.txt"))["faults"]; assert f["rule"] == "twofold" and len(f["also"]) == 1'
