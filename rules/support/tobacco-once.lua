local tobacco = { "smoking-seen", "vape-found" }

rule {
  id        = "tobacco-once",
  register  = "support",
  level     = "watch",
  group     = "tobacco",
  closed    = true,
  title     = { kk = "Темекі немесе вейп, бір рет", ru = "Табак или вейп, один раз", en = "Tobacco or vape, once" },
  basis     = {
    kk = "Жоспардың I.9 және IV.11-тармақтары. Бір рет көрінгені тізімге негіз емес, жылы шыраймен әңгімелесуге себеп. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункты I.9 и IV.11 плана. Один раз – не основание для списка, а повод для доброжелательной беседы. Срок установила сама школа.",
    en = "Plan I.9 and IV.11. Once is no ground for a list but a reason for a kind talk. The span is this school's own.",
  },
  set       = { days = 60 },
  when      = function(pupil, set)
    return pupil.seen_days(tobacco, set.days) == 1
  end,
  because   = {
    kk = "{day} күні темекі немесе вейп жөнінде байқау жазылған. Жеке әңгімелесу ұсынылады.",
    ru = "{day} сделана запись о табаке или вейпе. Предлагается личная беседа.",
    en = "On {day} tobacco or vape was noted. A talk in private is suggested.",
  },
  follow_up = { "I.9", "IV.11" },
  examples  = {
    { "бір рет көрінді",
      seen = { { "2025-12-03", "smoking-seen", severity = 1 } }, on = "2025-12-15", yes = true },
    { "бір күнде көрінді де, табылды да: бір оқиға",
      seen = { { "2025-12-03", "smoking-seen", severity = 1 }, { "2025-12-03", "vape-found", severity = 1 } }, on = "2025-12-15", yes = true },
    { "екі күн: енді «tobacco-repeated»",
      seen = { { "2025-11-12", "smoking-seen", severity = 1 }, { "2025-12-03", "vape-found", severity = 1 } }, on = "2025-12-15", yes = false },
    { "ештеңе жазылмаған",
      on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
    { "толық тапсырылмаған байқауда бір жазба: бір ме, көп пе – белгісіз",
      no_observations = true, seen = { { "2025-12-03", "smoking-seen", severity = 1 } }, on = "2025-12-15", unknown = true },
  },
}
