--[[
Makes an invented school: lua5.4 data/sample/make.lua FOLDER

Always the same bytes: an integer PRNG with fixed seeds, no clock, no order of a hash. Nobody in it lives anywhere.

  FOLDER/staff.csv            who holds which role (goes to the school's own folder as data/staff.csv)
  FOLDER/2025-09-08/…csv      one folder for each Monday: the files that reach the social pedagogue on that day, numbered in
  FOLDER/2025-12-15/…csv      the order in which to load them; `tirek import --known-on 2025-12-15 FOLDER/2025-12-15/*.csv`

What is realistic by which source (figures gathered in 2026, to be checked against the school’s own):
  the school year 2025–26 with its breaks and holidays     data/calendar (the ministry's order as reported)
  13 % of pupils with some aid                              national, 2025; the kinds of family: the generator's own guess
  absence 3–7 % a day, 10–15 % at the peak of influenza, without reason 0.3 %, chronic absence 5–12 % of pupils,
  5–7 lessons a day                                         a guess of practitioners' order of size, no Kazakh figures were found
  pupils proposed a year                                    in-school registers of 3–8 in a thousand (a guess as well), here more,
                                                            so that two Mondays show something
What is not: 25 pupils in a class (a city has 30–36), and the pupils of stories.lua, who were put in on purpose.
]]
local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"
local kit, people, year, stories = require "kit", require "people", require "year", require "stories"
local calendar = require "calendar"(here .. "/../calendar", "2025")
local folder = assert(arg[1], "which folder?")

-- ---- files ---------------------------------------------------------------------------------------------------------------

local COLUMNS = {
    classes = "year,grade,letter,shift,week,language,teacher",
    pupils = "number,surname,given,patronymic,born,sex,family,iin,class,since,until",
    membership = "number,class,since,until",
    family = "number,category,since,until,source,class,through",
    attendance = "class,day,lessons,number,lesson,mark",
    reasons = "class,day,lessons,number,lesson,mark", -- attendance rows without coverage: they only patch
    observations = "number,day,sign,severity,observer,words,ref,class,through",
    clubs = "number,club,since,until,class,through",
    sessions = "number,club,day,sessions",
    presence = "number,kind,since,until",
    measures = "number,day,name,value,class,through",
}
local ORDER = { "classes", "pupils", "membership", "family", "attendance", "reasons", "observations", "clubs", "sessions", "presence", "measures" }
local FIRST, LAST = kit.monday_after(calendar.first), kit.monday_after(calendar.last)
local files = {} -- files[monday][kind] = rows

local function put(monday, kind, ...)
    monday = math.max(FIRST, math.min(monday, LAST))
    files[monday] = files[monday] or {}
    local rows = files[monday][kind] or {}
    files[monday][kind] = rows
    rows[#rows + 1] = { ... }
end

local function write_all()
    local function write(path, body)
        local file = assert(io.open(path, "wb"))
        assert(file:write(body))
        assert(file:close())
    end
    for monday = FIRST, LAST, 7 do
        local name = kit.text(monday)
        if files[monday] then assert(os.execute("mkdir -p '" .. folder .. "/" .. name .. "'")) end
        for i, kind in ipairs(ORDER) do
            local rows = files[monday] and files[monday][kind]
            if rows then
                local _, commas = COLUMNS[kind]:gsub(",", "")
                local lines = { COLUMNS[kind] .. "\n" }
                for _, row in ipairs(rows) do lines[#lines + 1] = kit.line(row, commas + 1) end
                write(string.format("%s/%s/%02d-%s-%s.csv", folder, name, i, kind, name), table.concat(lines))
            end
        end
    end
    local staff, name = { "role,class,name\n" }, people.staff()
    for _, role in ipairs { "director", "deputy-head", "social-pedagogue", "psychologist", "nurse", "council-secretary" } do
        staff[#staff + 1] = kit.line({ role, "", name("kk") }, 3)
    end
    for _, class in ipairs(stories.classes) do staff[#staff + 1] = kit.line({ "class-teacher", class.label, class.teacher }, 3) end
    write(folder .. "/staff.csv", table.concat(staff))
end

-- ---- the school ------------------------------------------------------------------------------------------------------------

local classes = people.classes()
stories.classes = classes
for _, class in ipairs(classes) do class.days = calendar.school_days(class) end
local pupils = people.pupils(classes)
people.cast(classes)
year.episodes(pupils, FIRST - 7, LAST - 14)

local SEPTEMBER, SUMMER = kit.text(kit.day("2025-09-01")), kit.text(calendar.before_last + 6)
local function optional(day) return day and kit.text(day) or "" end

local function put_people()
    for _, class in ipairs(classes) do -- last year's classes first: this year's pupils were in them
        if class.grade > 1 then put(FIRST, "classes", 2024, class.grade - 1, class.letter, class.shift, class.week, class.language, class.teacher) end
    end
    for _, class in ipairs(classes) do
        put(FIRST, "classes", 2025, class.grade, class.letter, class.shift, class.week, class.language, class.teacher)
    end
    for _, pupil in ipairs(pupils) do
        local known = kit.monday_after(math.max(pupil.since - 7, calendar.first))
        local class = pupil.class
        put(known, "pupils", pupil.number, pupil.surname, pupil.given, pupil.patronymic, optional(pupil.born), pupil.sex, pupil.family.key,
            pupil.iin, class.label, kit.text(pupil.since), "")
        if class.grade > 1 and not pupil.new then
            put(known, "membership", pupil.number, class.grade - 1 .. class.letter, "2024-09-01", SUMMER)
        end
        if pupil.left then
            put(kit.monday_after(pupil.left), "membership", pupil.number, class.label, SEPTEMBER, kit.text(pupil.left))
        end
        local moved = pupil.story and pupil.story.moved
        if moved then
            local day = kit.day(moved[1])
            put(kit.monday_after(day), "membership", pupil.number, class.label, SEPTEMBER, kit.text(day - 1))
            put(kit.monday_after(day), "membership", pupil.number, moved[2], moved[1], "")
        end
        for _, stay in ipairs(pupil.story and pupil.story.presence or {}) do
            put(kit.monday_after(kit.day(stay[2])), "presence", pupil.number, stay[1], stay[2], stay[3] or "")
        end
    end
end

-- The class passports of September and January (plan I.1–I.2).
local function put_families()
    for half, through in ipairs { "2025-09-14", "2026-01-11" } do
        local day = kit.day(through)
        for _, pupil in ipairs(pupils) do
            if (half == 1) == (pupil.since <= day) or half == 2 and pupil.since > kit.day("2025-09-14") then
                for _, list in ipairs { pupil.family.status, pupil.status } do
                    for _, category in ipairs(list) do
                        put(kit.monday_after(day), "family", pupil.number, category, kit.text(math.max(pupil.since, kit.day(SEPTEMBER))), "",
                            "сынып паспорты", "", "")
                    end
                end
            end
        end
        for _, class in ipairs(classes) do put(kit.monday_after(day), "family", "", "", "", "", "", class.label, through) end
    end
end

local MARK_WORDS = { "ill", "excused", "unexcused", "unknown-reason", "late" }

-- "3", "1-6", "1 3 4"
local function lessons_text(marks, mark)
    local list = {}
    for lesson = 1, 12 do if marks[lesson] == mark then list[#list + 1] = lesson end end
    if #list == 0 then return nil end
    if #list > 1 and list[#list] - list[1] == #list - 1 then return list[1] .. "-" .. list[#list] end
    return table.concat(list, " ")
end

local function class_on(pupil, day)
    local moved = pupil.story and pupil.story.moved
    return moved and day >= kit.day(moved[1]) and moved[2] or pupil.class.label
end

local function put_attendance()
    local missing, away = stories.missing_attendance, {}
    for _, pupil in ipairs(pupils) do
        local days = {}
        for _, day in ipairs(pupil.class.days) do
            if day >= pupil.since and day <= (pupil.left or day) then days[#days + 1] = day end
        end
        pupil.days, away[pupil] = days, year.absences(pupil, days)
    end
    for _, class in ipairs(classes) do
        for _, day in ipairs(class.days) do
            local known = kit.monday_after(day)
            if class.label == missing.class and day >= kit.day(missing.from) and day <= kit.day(missing.to) then known = kit.day(missing.brought) end
            put(known, "attendance", class.label, kit.text(day), year.lessons(class, day), "", "", "")
            for _, pupil in ipairs(pupils) do
                local entry = class_on(pupil, day) == class.label and away[pupil][day]
                for _, mark in ipairs(entry and MARK_WORDS or {}) do
                    local text = lessons_text(entry.marks, mark)
                    if text then
                        put(known, "attendance", class.label, kit.text(day), "", pupil.number, text, mark)
                        if entry.given and mark == "unknown-reason" then
                            put(known + 7, "reasons", "", kit.text(day), "", pupil.number, text, entry.given)
                        end
                    end
                end
            end
        end
    end
end

local function put_notes()
    local missing, ref = stories.missing_observations, 0
    for _, pupil in ipairs(pupils) do
        for _, note in ipairs(year.notes(pupil, pupil.days)) do
            local known = kit.monday_after(note.day)
            if pupil.class.label == missing.class and note.day > kit.day(missing.after) then known = math.max(known, kit.day(missing.brought)) end
            ref = ref + 1
            put(known, "observations", pupil.number, kit.text(note.day), note.sign, note.severity > 0 and note.severity or "", note.observer,
                note.words, note.sign:find("^police") and "Х-" .. ref or "", "", "")
        end
    end
    for monday = FIRST, LAST, 7 do
        for _, class in ipairs(classes) do
            local away = class.label == missing.class and monday > kit.monday_after(kit.day(missing.after)) and monday < kit.day(missing.brought)
            if not away then put(monday, "observations", "", "", "", "", "", "", "", class.label, kit.text(monday - 1)) end
        end
    end
end

local function put_marks()
    local ends = { [0] = calendar.before_last, table.unpack(calendar.quarter_ends) }
    for _, pupil in ipairs(pupils) do
        local marks, grade = year.marks(pupil), pupil.class.grade
        for quarter = 0, 4 do
            local here_then = quarter == 0 and not pupil.new and grade > 2 or quarter > 0 and pupil.since <= ends[quarter] and not pupil.left
            for _, cell in ipairs(here_then and marks[quarter] or {}) do
                put(kit.monday_after(ends[quarter]), "measures", pupil.number, kit.text(ends[quarter]), "mark/" .. year.subject_names[cell[1]], cell[2], "", "")
            end
        end
    end
    for quarter = 1, 4 do
        for _, class in ipairs(classes) do
            put(kit.monday_after(ends[quarter]), "measures", "", "", "", "", class.label, kit.text(ends[quarter]))
        end
    end
end

local function put_clubs()
    for _, pupil in ipairs(pupils) do
        local club = year.club(pupil, pupil.days, #pupil.family.status + #pupil.status > 0)
        if club and not pupil.left then
            local since = math.max(club.since, pupil.since)
            put(kit.monday_after(since), "clubs", pupil.number, club.name, kit.text(since), "", "", "")
            if club.until_ then put(kit.monday_after(club.until_), "clubs", pupil.number, club.name, kit.text(since), kit.text(club.until_), "", "") end
            for _, day in ipairs(club.sessions) do put(kit.monday_after(day), "sessions", pupil.number, club.name, kit.text(day), 1) end
        end
    end
    for monday = FIRST + 7, LAST, 7 do
        for _, class in ipairs(classes) do put(monday, "clubs", "", "", "", "", class.label, kit.text(monday - 1)) end
    end
end

put_people()
put_families()
put_attendance()
put_notes()
put_marks()
put_clubs()
write_all()
