local tobacco = { "smoking-seen", "vape-found" }

rule {
  id        = "tobacco-repeated",
  register  = "substance-risk",
  level     = "discuss",
  group     = "tobacco",
  closed    = true,
  title     = { kk = "Темекі немесе вейп, бірнеше рет", ru = "Табак или вейп, не один раз", en = "Tobacco or vape, more than once" },
  basis     = {
    kk = "Жоспардың I.9 және IV.11-тармақтары. Шекті мектеп өзі белгіледі. Көрген мен тапқан бір күнде болса, бір оқиға саналады. Сауалнама жауаптары мен талдау нәтижелері қолданылмайды.",
    ru = "Пункты I.9 и IV.11 плана. Число установила сама школа. Увиденное и найденное в один день – одно событие. Ответы анкет и результаты анализов не используются.",
    en = "Plan I.9 and IV.11. The number is this school's own. What was seen and found on one day is one event. Answers to questionnaires and test results are not used.",
  },
  set       = { days = 60, times = 2 },
  when      = function(pupil, set)
    return pupil.seen_days(tobacco, set.days) >= set.times
  end,
  because   = {
    kk = "Соңғы {days} күннің {seen_days} күнінде темекі немесе вейп жөнінде байқау жазылған: {dates}.",
    ru = "За последние {days} дней записи о табаке или вейпе сделаны в разные дни ({seen_days}): {dates}.",
    en = "In the last {days} days tobacco or vape was noted on {seen_days} different days: {dates}.",
  },
  follow_up = { "I.9", "IV.11", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "екі түрлі күні шегіп тұрғаны көрінді",
      seen = { { "2025-11-12", "smoking-seen", severity = 1 }, { "2025-12-03", "smoking-seen", severity = 2 } }, on = "2025-12-15", yes = true },
    { "бір рет көрінді, басқа күні вейпін өзі көрсетті",
      seen = { { "2025-11-12", "smoking-seen", severity = 1 }, { "2025-12-03", "vape-found", severity = 1 } }, on = "2025-12-15", yes = true },
    { "бір күнде көрінді де, табылды да: бір оқиға",
      seen = { { "2025-12-03", "smoking-seen", severity = 1 }, { "2025-12-03", "vape-found", severity = 1 } }, on = "2025-12-15", yes = false },
    { "біреуі алпыс күннен бұрын болған",
      seen = { { "2025-10-08", "smoking-seen", severity = 1 }, { "2025-12-03", "smoking-seen", severity = 1 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
    { "толық тапсырылмаған байқауда бір жазба: екіншісі белгісіз",
      no_observations = true, seen = { { "2025-12-03", "smoking-seen", severity = 1 } }, on = "2025-12-15", unknown = true },
  },
}
