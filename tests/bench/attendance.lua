-- One large school, a mark for each pupil and each day, in the order in which journals come in: by day.
--   lua5.4 attendance.lua FOLDER ROWS <school days     writes classes.csv, pupils.csv, and the same marks as
--     attendance.csv   the program's own columns
--     list.csv         as a school's system gives them out: titles above, Russian headings, «;», dd.mm.yyyy, letters; each pupil by number, whole name and class
--     names.csv        the same without the number
--     raw.csv          the rows that the store's table comes to have
local folder, rows = arg[1], tonumber(arg[2])
local root = (arg[0]:match("^(.*)/[^/]*$") or ".") .. "/../.."
package.path = root .. "/data/sample/?.lua"
local names = require "names".kk
local LETTERS <const>, FIRST <const>, LAST <const> = { "А", "Ә", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Қ", "Л", "М", "Н", "О", "Ө", "П", "Р", "С" }, 2, 11
local MARKS <const> = { "ill", "excused", "unexcused", "unknown-reason", "late" }
local SAID <const> = { "б", "у", "с/з", "н", "опоздал" }        -- the letters of data/maps/absences.lua for them

local function file(name, head)
  local handle = assert(io.open(folder .. "/" .. name, "w"))
  if head then handle:write(head, "\n") end
  return handle
end

local days = {}
for line in io.lines() do days[#days + 1] = line end
local pupils = math.ceil(rows / #days)

local classes, labels = file("classes.csv", "year,grade,letter"), {}
for grade = FIRST, LAST do
  for _, letter in ipairs(LETTERS) do
    classes:write(("2025,%d,%s\n"):format(grade, letter))
    labels[#labels + 1] = grade .. letter
  end
end
local roll, said = file("pupils.csv", "number,surname,given,patronymic,class,since"), {}
for i = 1, pupils do
  local round <const> = i // #names.surnames
  local surname, given, father = names.surnames[i % #names.surnames + 1], names.boys[round % #names.boys + 1], names.fathers[round // #names.boys % #names.fathers + 1]
  local class <const> = labels[i % #labels + 1]
  roll:write(("%d,%s,%s,%sұлы,%s,2025-09-01\n"):format(100000 + i, surname, given, father, class))
  said[i] = ("%s %s %sұлы;%s"):format(surname, given, father, class)
end

local TITLES <const> = "Школа № 1\nПропуски уроков за 2025–2026 учебный год\n\n"
local journal, raw, seed = file("attendance.csv", "day,number,lesson,mark"), file "raw.csv", 20250901
local list, by_name = file("list.csv", TITLES .. "№ личного дела;ФИО ученика;Класс;Дата;Номер урока;Причина"), file("names.csv", TITLES .. "ФИО ученика;Класс;Дата;Номер урока;Причина")
for day = 1, #days do
  local written <const> = days[day]:gsub("(%d+)-(%d+)-(%d+)", "%3.%2.%1")
  for i = 1, pupils do
    seed = (seed * 1103515245 + 12345) % 2147483648
    local lesson, mark = seed // 65536 % 6 + 1, seed // 1024 % #MARKS + 1
    journal:write(days[day], ",", 100000 + i, ",", lesson, ",", MARKS[mark], "\n")
    list:write(100000 + i, ";", said[i], ";", written, ";", lesson, ";", SAID[mark], "\n")
    by_name:write(said[i], ";", written, ";", lesson, ";", SAID[mark], "\n")
    raw:write(2025, ",", 1000000 + i, ",", 20332 + day, ",", mark << (4 * lesson), ",", 7, "\n")
  end
end
print(pupils * #days)
