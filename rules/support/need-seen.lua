local need = { "hungry", "clothes", "no-supplies" }

rule {
  id        = "need-seen",
  register  = "support",
  level     = "watch",
  group     = "need",
  title     = { kk = "Мұқтаждық белгілері", ru = "Признаки нужды", en = "Signs of need" },
  basis     = {
    kk = "Жоспардың II.2, I.7 және VI.2-тармақтары: мұқтаж балаларға дер кезінде көмек. Кедейлік кінә емес: бұл ереже ешқандай тізімге апармайды. Сандарды мектеп өзі белгіледі.",
    ru = "Пункты II.2, I.7 и VI.2 плана: своевременная помощь нуждающимся. Бедность не вина: в списки это правило не ведёт. Числа установила сама школа.",
    en = "Plan II.2, I.7 and VI.2: timely help for children in need. Poverty is no fault: this rule leads to no list. The numbers are this school's own.",
  },
  set       = { days = 60, notes = 2 },
  when      = function(pupil, set)
    return pupil.seen(need, set.days) >= set.notes
  end,
  because   = {
    kk = "Соңғы {days} күнде {seen} байқау бар: {signs}. Әлеуметтік көмек керек пе, анықтау ұсынылады.",
    ru = "За последние {days} дней записей: {seen} ({signs}). Предлагается выяснить, нужна ли социальная помощь.",
    en = "In the last {days} days notes: {seen} ({signs}). Whether social aid is needed is to be found out.",
  },
  follow_up = { "II.2", "I.7", "VI.2" },
  examples  = {
    { "аш келді, кейін жеңіл киіммен келді",
      seen = { { "2025-11-12", "hungry", severity = 1 }, { "2025-12-03", "clothes", severity = 2 } }, on = "2025-12-15", yes = true },
    { "бір жазба: шектен бір жазба кем",
      seen = { { "2025-12-03", "clothes", severity = 2 } }, on = "2025-12-15", yes = false },
    { "уақытында алып кетпеу мұқтаждық емес",
      seen = { { "2025-11-12", "not-fetched", severity = 1 }, { "2025-12-03", "home-alone", severity = 1 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
