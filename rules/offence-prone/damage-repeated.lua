rule {
  id        = "damage-repeated",
  register  = "offence-prone",
  level     = "watch",
  group     = "damage",
  title     = { kk = "Мүлікті қайта-қайта бүлдіру", ru = "Повторная порча имущества", en = "Repeated damage" },
  basis     = {
    kk = "Жоспардың I.4 және IV.3-тармақтары. Жөндеуді қажет еткен жағдай ғана саналады; шекті мектеп өзі белгіледі. Жалғыз өзі тек назарда ұсталады.",
    ru = "Пункты I.4 и IV.3 плана. Считается только то, что потребовало ремонта; число установила сама школа. Само по себе только держится в поле зрения.",
    en = "Plan I.4 and IV.3. Only damage that needed repair counts; the number is this school's own. Alone it is only watched.",
  },
  set       = { days = 90, times = 2, severity = 2 },
  when      = function(pupil, set)
    return pupil.seen("damage", set.days, { severity = set.severity }) >= set.times
  end,
  because   = {
    kk = "Соңғы {days} күнде мүлікті бүлдіру жөнінде {seen} жазба бар: {dates}.",
    ru = "За последние {days} дней записей о порче имущества: {seen} ({dates}).",
    en = "In the last {days} days notes of damaged property: {seen} ({dates}).",
  },
  follow_up = { "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "екі рет жөндеу қажет болды",
      seen = { { "2025-11-12", "damage", severity = 2 }, { "2025-12-03", "damage", severity = 2 } }, on = "2025-12-15", yes = true },
    { "бір рет қана",
      seen = { { "2025-12-03", "damage", severity = 3 } }, on = "2025-12-15", yes = false },
    { "ұсақ-түйек саналмайды",
      seen = { { "2025-11-12", "damage", severity = 1 }, { "2025-12-03", "damage", severity = 1 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
