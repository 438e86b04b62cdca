local function hundredths(number)                      -- бөлшек санды жүздікке дейін дөңгелектеу
  return math.floor(number * 100 + 0.5) / 100
end

rule {
  id        = "marks-slipping",
  register  = "at-risk",
  level     = "watch",
  group     = "marks",
  title     = { kk = "Үлгерімі төмендей бастаған", ru = "Успеваемость начала снижаться", en = "Marks are slipping" },
  basis     = {
    kk = "Жоспардың II.1 және IV.3-тармақтары. Баға – қатысымнан кем түспейтін белгі (Bowers т.б., 2013; шетелден алынған, Қазақстанда тексерілмеген). Сандарды мектеп өзі белгіледі. Жалғыз өзі тек назарда ұсталады.",
    ru = "Пункты II.1 и IV.3 плана. Оценки говорят не меньше посещаемости (Bowers и др., 2013; заимствовано, в Казахстане не проверено). Числа установила сама школа. Само по себе только держится в поле зрения.",
    en = "Plan II.1 and IV.3. Marks tell no less than attendance (Bowers et al., 2013; borrowed, not validated in Kazakhstan). The numbers are this school's own. Alone it is only watched.",
  },
  applies   = { grades = { 2, 11 } },
  set       = { subjects = 1, drop = 0.4 },
  when      = function(pupil, set)
    return any {                                       -- біреуі белгісіз болса да, екіншісі «иә» болса, жауап – «иә»
      function() return pupil.measure_count("mark/", quarter(-1), { at_most = 2 }) >= set.subjects end,
      function() return hundredths(pupil.measure_change("mark/", quarter(-1), quarter(-2))) <= -set.drop end,
    }
  end,
  because   = {
    kk = "Өткен тоқсанда «2» бағасы қойылған немесе орташа бағасы алдыңғы тоқсаннан кемінде {drop} балл төмен (мектеп белгілеген шек).",
    ru = "За прошлую четверть есть оценка «2», или средняя оценка ниже предыдущей четверти не менее чем на {drop} (порог, установленный школой).",
    en = "In the last quarter there is a mark 2, or the mean mark is at least {drop} below the quarter before (the school's threshold).",
  },
  follow_up = { "II.1", "IV.2" },
  review    = { months = 3 },
  examples  = {
    { "бір пәннен «2», алдыңғы тоқсан белгісіз",
      measures = { { "2025-10-26", "mark/algebra", 2 }, { "2025-10-26", "mark/physics", 3 } }, on = "2025-11-10", yes = true },
    { "«2» жоқ, бірақ орташа бағасы жарты балға төмендеді",
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-10-26", "mark/physics", 4 }, { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 4 } },
      on = "2026-01-19", yes = true },
    { "үш пәннің біреуі: 0,33 балл шектен кем",
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-10-26", "mark/physics", 4 }, { "2025-10-26", "mark/history", 4 },
                   { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 4 }, { "2025-12-28", "mark/history", 4 } },
      on = "2026-01-19", yes = false },
    { "тоқсандық бағалар жүктелмеген",
      no_measures = true, on = "2025-11-10", unknown = true },
  },
}
