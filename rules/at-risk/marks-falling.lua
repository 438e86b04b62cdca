-- Бөлшек сандар компьютерде сәл қате сақталады (0,7 орнына 0,6999…), сондықтан өзгеріс жүздікке дейін дөңгелектеледі.
local function hundredths(number)
  return math.floor(number * 100 + 0.5) / 100
end

rule {
  id        = "marks-falling",
  register  = "at-risk",
  level     = "discuss",
  group     = "marks",
  title     = { kk = "Үлгерімі күрт төмендеген", ru = "Успеваемость резко снизилась", en = "Marks fell sharply" },
  basis     = {
    kk = "Жоспардың II.1 және IV.3-тармақтары. Оқушы өзінің алдыңғы тоқсанымен ғана салыстырылады: жарияланған шолу бойынша өсу немесе төмендеу сызығы ең дәл белгі (Bowers, Sprott, Taff, 2013). Шетелден алынған, Қазақстанда тексерілмеген; 0,7 балл – мектеп белгілеген сан.",
    ru = "Пункты II.1 и IV.3 плана. Ученик сравнивается только со своей предыдущей четвертью: по опубликованному обзору точнее всего линия роста или спада (Bowers, Sprott, Taff, 2013). Заимствовано, в Казахстане не проверено; порог в 0,7 балла установила сама школа.",
    en = "Plan II.1 and IV.3. A pupil is compared only with his or her own quarter before: a published review finds growth lines the most accurate (Bowers, Sprott, Taff, 2013). Borrowed, not validated in Kazakhstan; 0.7 of a mark is this school's own number.",
  },
  applies   = { grades = { 2, 11 } },
  set       = { drop = 0.7 },
  when      = function(pupil, set)
    return hundredths(pupil.measure_change("mark/", quarter(-1), quarter(-2), { as = "change" })) <= -set.drop
  end,
  because   = {
    kk = "Өткен тоқсандағы орташа бағасының алдыңғы тоқсанмен салыстырғандағы өзгерісі: {change} балл (мектеп белгілеген шек: кемінде {drop} балл төмендеу).",
    ru = "Изменение средней оценки за прошлую четверть по сравнению с предыдущей: {change} (порог, установленный школой: снижение на {drop}).",
    en = "Change of the mean mark in the last quarter against the one before: {change} (the school's threshold: a fall of {drop}).",
  },
  follow_up = { "II.1", "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "төрт пәннің үшеуінен бір балға төмендеді",
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-10-26", "mark/physics", 4 }, { "2025-10-26", "mark/history", 5 }, { "2025-10-26", "mark/kazakh", 4 },
                   { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 3 }, { "2025-12-28", "mark/history", 4 }, { "2025-12-28", "mark/kazakh", 4 } },
      on = "2026-01-19", yes = true },
    { "екі пәннен ғана төмендеді: 0,5 балл",
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-10-26", "mark/physics", 4 }, { "2025-10-26", "mark/history", 5 }, { "2025-10-26", "mark/kazakh", 4 },
                   { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 3 }, { "2025-12-28", "mark/history", 5 }, { "2025-12-28", "mark/kazakh", 4 } },
      on = "2026-01-19", yes = false },
    { "он пәннің жетеуі: дәл 0,7 балл",
      measures = { { "2025-10-26", "mark/a", 4 }, { "2025-10-26", "mark/b", 4 }, { "2025-10-26", "mark/c", 4 }, { "2025-10-26", "mark/d", 4 }, { "2025-10-26", "mark/e", 4 },
                   { "2025-10-26", "mark/f", 4 }, { "2025-10-26", "mark/g", 4 }, { "2025-10-26", "mark/h", 4 }, { "2025-10-26", "mark/i", 3 }, { "2025-10-26", "mark/j", 3 },
                   { "2025-12-28", "mark/a", 3 }, { "2025-12-28", "mark/b", 3 }, { "2025-12-28", "mark/c", 3 }, { "2025-12-28", "mark/d", 3 }, { "2025-12-28", "mark/e", 3 },
                   { "2025-12-28", "mark/f", 3 }, { "2025-12-28", "mark/g", 3 }, { "2025-12-28", "mark/h", 4 }, { "2025-12-28", "mark/i", 3 }, { "2025-12-28", "mark/j", 3 } },
      on = "2026-01-19", yes = true },
    { "бағасы көтерілген",
      measures = { { "2025-10-26", "mark/algebra", 3 }, { "2025-10-26", "mark/physics", 3 }, { "2025-12-28", "mark/algebra", 4 }, { "2025-12-28", "mark/physics", 4 } },
      on = "2026-01-19", yes = false },
    { "тоқсандық бағалар жүктелмеген",
      no_measures = true, on = "2026-01-19", unknown = true },
  },
}
