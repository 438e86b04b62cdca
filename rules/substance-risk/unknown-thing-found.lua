rule {
  id        = "unknown-thing-found",
  register  = "substance-risk",
  level     = "urgent",
  group     = "unknown-item",
  closed    = true,
  title     = { kk = "Белгісіз зат табылды", ru = "Найдено неизвестное вещество", en = "Unknown thing found" },
  basis     = {
    kk = "Жоспардың I.9-тармағы. Бір рет жазылғаны жеткілікті: не екенін мектеп анықтамайды, шешімді директор қабылдайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункт I.9 плана. Достаточно одной записи: что это, школа не определяет, решает директор. Срок установила сама школа.",
    en = "Plan I.9. One note is enough: the school does not determine what it is, the director decides. The span is this school's own.",
  },
  set       = { days = 30 },
  when      = function(pupil, set)
    return pupil.seen("unknown-item", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні оқушыда белгісіз зат немесе ыдыс табылғаны жазылған. Шешімді директор қабылдайды.",
    ru = "{day} записано, что у ученика найдено неизвестное вещество или ёмкость. Решение принимает директор.",
    en = "On {day} it was noted that an unknown thing or vessel was found. The director decides.",
  },
  follow_up = { "I.9", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "белгісіз ыдыс табылды",
      seen = { { "2025-10-14", "unknown-item", severity = 3 } }, on = "2025-10-20", yes = true },
    { "вейп – белгілі зат",
      seen = { { "2025-10-14", "vape-found", severity = 1 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
    { "байқаулар толық тапсырылмаса да, бір жазба жеткілікті",
      no_observations = true, seen = { { "2025-10-14", "unknown-item", severity = 3 } }, on = "2025-10-20", yes = true },
  },
}
