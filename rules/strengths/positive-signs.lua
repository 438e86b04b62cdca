local good = { "helped", "task-done", "made-up", "achievement" }       -- ата-анасының келгені бөлек ережеде: «parent-came»

rule {
  id        = "positive-signs",
  register  = "strengths",
  group     = "positive",
  title     = { kk = "Жақсы қырынан көрінді", ru = "Отмечен с хорошей стороны", en = "Noted for good" },
  basis     = {
    kk = "Жоспардың II.1-тармағы. Тірек болатын жағдай: негіздің қасында көрсетіледі, ешнәрсені азайтпайды.",
    ru = "Пункт II.1 плана. Опора: показывается рядом с основаниями и ничего не вычитает.",
    en = "Plan II.1. A strength: shown beside the grounds, it subtracts nothing.",
  },
  set       = { days = 60 },
  when      = function(pupil, set)
    return pupil.seen(good, set.days) >= 1
  end,
  because   = {
    kk = "Соңғы {days} күнде жақсы қырынан көрінген: {signs} ({dates}).",
    ru = "За последние {days} дней отмечен с хорошей стороны: {signs} ({dates}).",
    en = "In the last {days} days noted for good: {signs} ({dates}).",
  },
  examples  = {
    { "төбелестен кейін татуласты", seen = { { "2025-12-03", "made-up" } }, on = "2025-12-15", yes = true },
    { "тек тәртіп жазбасы бар", seen = { { "2025-12-03", "fight", severity = 2 } }, on = "2025-12-15", yes = false },
    { "алпыс күннен бұрын", seen = { { "2025-10-08", "achievement" } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған", no_observations = true, on = "2025-12-15", unknown = true },
  },
}
