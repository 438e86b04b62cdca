-- One large school, a mark for each pupil and each day, in the order in which journals come in: by day.
--   lua5.4 attendance.lua FOLDER ROWS <school days     writes classes.csv, pupils.csv, attendance.csv, and raw.csv: the same rows as the store's table has them
local folder, rows = arg[1], tonumber(arg[2])
local LETTERS <const>, FIRST <const>, LAST <const> = { "А", "Ә", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Қ", "Л", "М", "Н", "О", "Ө", "П", "Р", "С" }, 2, 11
local MARKS <const> = { "ill", "excused", "unexcused", "unknown-reason", "late" }

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
local roll = file("pupils.csv", "number,surname,given,class,since")
for i = 1, pupils do roll:write(("%d,Ахметов,Оқушы%d,%s,2025-09-01\n"):format(100000 + i, i, labels[i % #labels + 1])) end

local journal, raw, seed = file("attendance.csv", "day,number,lesson,mark"), file "raw.csv", 20250901
for day = 1, #days do
  for i = 1, pupils do
    seed = (seed * 1103515245 + 12345) % 2147483648
    local lesson, mark = seed // 65536 % 6 + 1, seed // 1024 % #MARKS + 1
    journal:write(days[day], ",", 100000 + i, ",", lesson, ",", MARKS[mark], "\n")
    raw:write(2025, ",", 1000000 + i, ",", 20332 + day, ",", mark << (4 * lesson), ",", 7, "\n")
  end
end
print(pupils * #days)
