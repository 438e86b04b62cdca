local function hundredths(number)                      -- бөлшек санды жүздікке дейін дөңгелектеу
  return math.floor(number * 100 + 0.5) / 100
end

rule {
  id        = "marks-rising",
  register  = "strengths",
  group     = "marks",
  title     = { kk = "Үлгерімі көтерілді", ru = "Успеваемость выросла", en = "Marks rose" },
  basis     = {
    kk = "Жоспардың II.1-тармағы. Оқушы өзінің алдыңғы тоқсанымен салыстырылады. Шекті мектеп өзі белгіледі.",
    ru = "Пункт II.1 плана. Ученик сравнивается со своей предыдущей четвертью. Число установила сама школа.",
    en = "Plan II.1. A pupil is compared with his or her own quarter before. The number is this school's own.",
  },
  applies   = { grades = { 2, 11 } },
  set       = { rise = 0.3 },
  when      = function(pupil, set)
    return hundredths(pupil.measure_change("mark/", quarter(-1), quarter(-2), { as = "change" })) >= set.rise
  end,
  because   = {
    kk = "Өткен тоқсандағы орташа бағасы алдыңғы тоқсанмен салыстырғанда көтерілді: өсімі {change} балл.",
    ru = "Средняя оценка за прошлую четверть выросла по сравнению с предыдущей на {change}.",
    en = "The mean mark of the last quarter rose by {change} against the one before.",
  },
  examples  = {
    { "екі пәннің біреуі көтерілді",
      measures = { { "2025-10-26", "mark/algebra", 3 }, { "2025-10-26", "mark/physics", 4 }, { "2025-12-28", "mark/algebra", 4 }, { "2025-12-28", "mark/physics", 4 } },
      on = "2026-01-19", yes = true },
    { "бұрынғыдай",
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-12-28", "mark/algebra", 4 } }, on = "2026-01-19", yes = false },
    { "тоқсандық бағалар жүктелмеген", no_measures = true, on = "2026-01-19", unknown = true },
  },
}
