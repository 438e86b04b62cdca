-- What is taken of each row of the two UCI files, and who had which outcome. See README.md beside this file.

-- The files carry no names and no keys: a pupil is the file and the number of the row.
local function number() return file() .. "-" .. row() end

-- Questionnaire answers come as measures here. A school's own import would have no such file: single pupils' answers are not kept.
local measures = { "goout", "studytime", "absences", "failures", "famrel" }

reference {
  title  = { kk = "UCI Student Performance: португалиялық екі мектеп", ru = "UCI Student Performance: две португальские школы", en = "UCI Student Performance: two Portuguese schools" },
  note   = {
    kk = "Бұл – басқа елдің жарияланған дерегі, үлгі ереже емес. Екі файл қатар берілсе, олардағы оқушылардың бір бөлігі ортақ (13 белгі бойынша 382 жол сәйкес келеді), олар екі рет саналады. Мінез-құлық пен нәтиже бір сауалнамадан алынған.",
    ru = "Это опубликованные данные другой страны, а не образец правил. Если даны оба файла, часть учеников есть в обоих (382 строки совпадают по 13 признакам): они посчитаны дважды. Поведение и исход взяты из одной анкеты.",
    en = "These are published data of another country, not model rules. Where both files are given, some pupils stand in both (382 rows agree in 13 columns): they are counted twice. Conduct and outcome come from one questionnaire.",
  },
  source = "P. Cortez, A. Silva: Using Data Mining to Predict Secondary School Student Performance, 2008. UCI Machine Learning Repository, data set 320, CC BY 4.0.",
  day    = "2026-01-19",
  files  = {
    { name = "student-mat.csv", tag = "mat", sha256 = "e47f9ee225e1ee6e69b7564e6dac7123e80b8486677fe111f351964cef5dec80" },
    { name = "student-por.csv", tag = "por", sha256 = "a7594a11d7771c0efe1a740824e0e833da9c4cad07c39a9766a874575563fb3f" },
  },

  start = function()
    put("classes", { year = 2025, grade = 10, letter = "U", shift = 1, week = 5, language = "en", teacher = "" })
    put("family", { class = "10U", through = "2026-01-19" })
  end,

  each = function()
    put("pupils", { number = number(), surname = "UCI", given = number(), sex = cell("sex") == "F" and "f" or "m", class = "10U", since = "2025-09-01" })
    if cell("Pstatus") == "A" then       -- the parents live apart
      put("family", { number = number(), category = "one-parent", since = "2025-09-01" })
    end
    for i = 1, #measures do
      put("measures", { number = number(), day = "2026-01-16", name = measures[i], value = cell(measures[i]) })
    end
    outcome(number(), "substance-risk", cell("Walc") >= 4 or cell("Dalc") >= 3)
    outcome(number(), "at-risk", cell("G3") < 10)
  end,
}
