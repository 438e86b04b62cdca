-- What a school year brought: absences, notes, quarter marks, clubs. Rates follow a guess at the usual: daily absence 3–7 %,
-- 10–15 % at the peak of influenza, chronic absence 5–12 % of pupils, 5–7 lessons a day. Comes out: 4.2 % in the year's mean, 12 %
-- on the worst day, 9 % chronic. Without reason the guess is 0.3–1 %; here it is 0.24 %, so that the stories stand out.
local kit, stories, words = require "kit", require "stories", require "words"
local year = {}
local SEED = 20250902

-- ---- days --------------------------------------------------------------------------------------------------------------

-- Lessons held by a class on a day: 4 in the first grade's early weeks, 5 and 6 in the middle, 6 and 7 at the end.
function year.lessons(class, day)
    local weekday, grade = kit.weekday(day), class.grade
    if weekday == 6 then return 5 end
    if grade == 1 then return weekday == 3 and 5 or 4 end
    if grade <= 4 then return 5 end
    if grade <= 6 then return weekday == 5 and 5 or 6 end
    if class.week == 6 then return 6 end
    return (weekday == 2 or weekday == 4) and 7 or 6
end

-- Illness by season, percent of the year's mean.
local function season(day)
    local _, month, dom = kit.ymd(day)
    if month == 2 then return dom <= 14 and 330 or 170 end
    return ({ 145, 0, 105, 88, 78, 0, 0, 0, 75, 85, 88, 95 })[month]
end

-- ---- absences ------------------------------------------------------------------------------------------------------------

local function away_all(class, day, mark, into)
    for lesson = 1, year.lessons(class, day) do into[lesson] = mark end
end

local function in_presence(pupil, day)
    for _, stay in ipairs(pupil.story and pupil.story.presence or {}) do
        if day >= kit.day(stay[2]) and (not stay[3] or day <= kit.day(stay[3])) then return true end
    end
    return false
end

-- A day's marks by lesson, and, where the reason came later, the mark that a file of the next Monday brings.
local function plain_days(pupil, days, dice, put)
    local class = pupil.class
    local health = dice.weighted { { 30, 40 }, { 42, 90 }, { 20, 150 }, { 8, 240 } }     -- percent of the mean
    local loose = class.grade >= 7 and not pupil.quiet and dice.hits(60000)
    local ill, first, given = 0, nil, nil
    for _, day in ipairs(days) do
        local marks = {}
        local away = in_presence(pupil, day)
        if ill == 0 and not away and dice.hits(14500 * health * season(day) // 10000) and not pupil.quiet then
            ill = dice.weighted { { 22, 1 }, { 26, 2 }, { 24, 3 }, { 15, 4 }, { 9, 5 }, { 4, 8 } }
            first, given = "ill", nil
            if dice.hits(45000) then first, given = "unknown-reason", dice.hits(850000) and "ill" or "excused" end
        end
        if away then
            ill = 0
        elseif ill > 0 then
            ill = ill - 1
            away_all(class, day, first, marks)
            put(day, marks, given)
        elseif not pupil.quiet and dice.hits(900) then
            away_all(class, day, "excused", marks)
            put(day, marks)
        elseif not pupil.quiet and dice.hits(loose and 1500 or class.grade >= 7 and 350 or 40) then
            away_all(class, day, "unexcused", marks)
            put(day, marks)
        else
            local last = year.lessons(class, day)
            if not pupil.quiet and dice.hits(3500) then
                for lesson = last - dice.below(3), last do marks[lesson] = "excused" end
            elseif not pupil.quiet and dice.hits(loose and 30000 or class.grade >= 7 and 15000 or class.grade >= 5 and 4000 or 300) then
                for lesson = last - dice.below(2), last do marks[lesson] = "unexcused" end
            end
            if dice.hits(loose and 45000 or class.grade >= 5 and 11000 or 5000) then marks[1] = "late" end
            if next(marks) then put(day, marks) end
        end
    end
end

local function story_days(pupil, days, put)
    for _, span in ipairs(pupil.story and pupil.story.away or {}) do
        local from = kit.day(span[1])
        local to = span[2] and kit.day(span[2]) or from
        for _, day in ipairs(days) do
            if day >= from and day <= to then
                local marks = {}
                if span[4] then
                    for _, lesson in ipairs(span[4]) do marks[lesson] = span[3] end
                else
                    away_all(pupil.class, day, span[3], marks)
                end
                put(day, marks, span.given)
            end
        end
    end
end

-- away[day] = { marks = { [lesson] = mark }, given = mark or nil }
function year.absences(pupil, days)
    local away = {}
    local function put(day, marks, given) away[day] = { marks = marks, given = given } end
    plain_days(pupil, days, kit.dice(SEED, "days", pupil.number), put)
    for _, span in ipairs(pupil.episode and pupil.episode.away or {}) do put(span[1], span[2]) end
    story_days(pupil, days, put)
    return away
end

-- ---- notes ---------------------------------------------------------------------------------------------------------------

local function spoken(sign, pupil, dice)
    local list = words[sign][pupil.class.language]
    return (dice.pick(list):gsub("{([^|}]*)|([^}]*)}", pupil.sex == "m" and "%1" or "%2"))
end

function year.note(pupil, day, sign, severity, dice)
    local entry = assert(words[sign], sign)
    return { pupil = pupil, day = day, sign = sign, severity = severity or entry[2], observer = entry[1], words = spoken(sign, pupil, dice) }
end

local GOOD = { { 30, "helped" }, { 34, "task-done" }, { 24, "achievement" }, { 6, "made-up" }, { 6, "parent-came" } }
local SMALL = { -- severity 1: noticed, no consequence
    { 20, "asleep" }, { 14, "no-supplies" }, { 9, "crying" }, { 5, "alone" }, { 12, "fight" }, { 8, "abusive-words" }, { 8, "humiliation" },
    { 6, "threat" }, { 4, "damage" }, { 2, "clothes" }, { 2, "took-thing" }, { 2, "visible-injury" }, { 1, "night-stop" },
}

function year.notes(pupil, days)
    local dice, list = kit.dice(SEED, "notes", pupil.number), {}
    local quiet_until = 0 -- at least ten weeks between two small notes: an ordinary pupil fires no rule
    for _, day in ipairs(days) do
        if dice.hits(9500) then list[#list + 1] = year.note(pupil, day, dice.weighted(GOOD), 0, dice) end
        if not pupil.quiet and not pupil.episode and day >= quiet_until and dice.hits(2600) then
            local sign = dice.weighted(SMALL)
            if sign ~= "night-stop" or pupil.class.grade >= 8 then
                list[#list + 1] = year.note(pupil, day, sign, 1, dice)
                quiet_until = day + 70
            end
        end
    end
    for _, source in ipairs { pupil.story or {}, pupil.episode or {} } do
        for _, seen in ipairs(source.seen or {}) do
            local day = type(seen[1]) == "string" and kit.day(seen[1]) or seen[1]
            list[#list + 1] = year.note(pupil, day, seen[2], seen[3], dice)
        end
    end
    table.sort(list, function(a, b)
        if a.day ~= b.day then return a.day < b.day end
        return a.sign < b.sign
    end)
    return list
end

-- ---- episodes: the weeks around the demo belong to the stories; the rest of the year has about one and a half a week ------

local KINDS = {
    { 30, "truancy" }, { 12, "cuts" }, { 14, "fights" }, { 4, "taking" }, { 10, "neglect" }, { 8, "distress" },
    { 6, "need" }, { 8, "tobacco" }, { 3, "alcohol" }, { 5, "police" },
}

function year.episodes(all, first, last)
    local dice, demo = kit.dice(SEED, "episodes"), kit.day(stories.mondays[1])
    for monday = first, last, 7 do
        local calm = monday >= demo - 35 and monday <= demo + 7
        for _ = 1, calm and 0 or dice.between(1, 2) do
            local kind, pupil = dice.weighted(KINDS), nil
            local young = kind == "neglect" or kind == "need"
            repeat pupil = dice.pick(all) until not pupil.quiet and not pupil.episode and not pupil.left
                and (young and pupil.class.grade <= 5 or not young and pupil.class.grade >= 6)
            local episode, days = { seen = {}, away = {} }, {}
            for _, day in ipairs(pupil.class.days) do
                if day >= monday and day < monday + 14 then days[#days + 1] = day end
            end
            local function away(day, lessons)
                local marks = {}
                if lessons then for _, lesson in ipairs(lessons) do marks[lesson] = "unexcused" end
                else away_all(pupil.class, day, "unexcused", marks) end
                episode.away[#episode.away + 1] = { day, marks }
            end
            local function seen(sign, severity) -- twice, a week apart
                episode.seen = { { days[2], sign, severity }, { days[#days], sign, severity } }
            end
            if #days < 6 then -- a break: nothing
            elseif kind == "truancy" then
                for i = 1, dice.between(2, 4) do away(days[i]) end
            elseif kind == "cuts" then
                for i = 1, 5 do away(days[i], { year.lessons(pupil.class, days[i]) }) end
            elseif kind == "fights" then seen("fight", 2)
            elseif kind == "taking" then seen("took-thing", 2)
            elseif kind == "neglect" then episode.seen = { { days[1], "not-fetched" }, { days[#days], dice.hits(500000) and "parent-unreached" or "hungry" } }
            elseif kind == "need" then episode.seen = { { days[1], "hungry" }, { days[#days], "clothes" } }
            elseif kind == "distress" then episode.seen = { { days[2], "told-bullied" }, { days[#days], "crying", 2 } }
            elseif kind == "tobacco" then seen("smoking-seen")
            elseif kind == "alcohol" then episode.seen = { { days[3], "alcohol-smell" } }
            elseif kind == "police" then episode.seen = { { days[3], "police-notice" } }
            end
            pupil.episode = episode
        end
    end
end

-- ---- quarter marks ---------------------------------------------------------------------------------------------------------

local SUBJECTS = {
    { 2, 4, { "math", "kazakh", "russian", "english", "nature" } },
    { 5, 6, { "math", "kazakh", "russian", "english", "history", "science", "informatics" } },
    { 7, 11, { "algebra", "geometry", "kazakh", "russian", "english", "history", "physics", "biology", "geography" } },
}

-- as the school's own journal has them: screens show them as they came
year.subject_names = {
    math = "математика", kazakh = "қазақ тілі", russian = "орыс тілі", english = "ағылшын тілі", nature = "жаратылыстану", history = "Қазақстан тарихы",
    science = "жаратылыстану", informatics = "информатика", algebra = "алгебра", geometry = "геометрия", physics = "физика", biology = "биология",
    geography = "география",
}

function year.subjects(grade)
    for _, row in ipairs(SUBJECTS) do if grade >= row[1] and grade <= row[2] then return row[3] end end
    return {} -- the first grade is not marked
end

-- quarter 0 is the fourth of the year before; marks[quarter][subject] = 2 … 5
function year.marks(pupil)
    local dice, table_ = kit.dice(SEED, "marks", pupil.number), {}
    local level = dice.weighted { { 22, 47 }, { 43, 42 }, { 30, 37 }, { 5, 33 } } -- tenths
    local subjects, own = year.subjects(pupil.class.grade), {}
    for i in ipairs(subjects) do own[i] = math.max(3, math.min(5, (level + dice.between(-6, 6) + 5) // 10)) end
    for quarter = 0, 4 do
        local row = {}
        for i, subject in ipairs(subjects) do
            local mark = own[i]
            if dice.hits(120000) then mark = math.max(3, math.min(5, mark + dice.between(-1, 1))) end
            if not pupil.quiet and mark == 3 and dice.hits(8000) then mark = 2 end
            row[i] = { subject, mark }
        end
        table_[quarter] = row
    end
    for _, change in ipairs(pupil.story and pupil.story.marks or {}) do
        for quarter = 0, 4 do
            for i, cell in ipairs(table_[quarter]) do
                if change[2] == "all" then
                    cell[2] = quarter < change[1] and (i % 4 == 0 and 4 or 5) or (i % 4 == 0 and 3 or 4)
                elseif i <= change[2] then
                    cell[2] = quarter < change[1] and 4 or (change[3] or 3)
                end
            end
        end
    end
    return table_
end

-- ---- clubs -----------------------------------------------------------------------------------------------------------------

local CLUBS = { -- from grade, to grade, name
    { 1, 11, "шахмат" }, { 1, 11, "тоғызқұмалақ" }, { 1, 6, "сурет" }, { 1, 7, "би" }, { 3, 11, "домбыра" }, { 3, 11, "футбол" },
    { 5, 11, "волейбол" }, { 5, 11, "қазақ күресі" }, { 5, 11, "робототехника" }, { 7, 11, "дебат" }, { 7, 11, "жас журналист" }, { 1, 8, "хор" },
}

-- The club of a pupil, its weekday and the day since which he or she attends; nil: none. Pupils of the aid categories are invited first (plan IV.9).
function year.club(pupil, days, needy)
    local dice, story = kit.dice(SEED, "club", pupil.number), pupil.story or {}
    local attends = dice.hits(needy and 900000 or 560000)
    if story.club ~= nil then attends = story.club end
    local open = {}
    for _, club in ipairs(CLUBS) do
        if pupil.class.grade >= club[1] and pupil.class.grade <= club[2] then open[#open + 1] = club[3] end
    end
    local club = { name = dice.pick(open), weekday = dice.between(1, 5), since = kit.day("2025-09-08"), sessions = {} }
    if dice.hits(80000) then club.since = kit.day("2025-11-03") end
    if dice.hits(60000) and not story.club then club.until_ = kit.day("2026-02-27") end
    for _, day in ipairs(days) do
        if kit.weekday(day) == club.weekday and day >= club.since and day <= (club.until_ or day) and dice.hits(880000) then
            club.sessions[#club.sessions + 1] = day
        end
    end
    return attends and club or nil
end

return year
