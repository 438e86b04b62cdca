rule {
  id        = "dangerous-thing",
  register  = "offence-prone",
  level     = "urgent",
  group     = "weapon",
  title     = { kk = "Мектепке қауіпті зат әкелу", ru = "Принёс опасный предмет", en = "Dangerous thing at school" },
  basis     = {
    kk = "Жоспардың I.4, II.3 және IV.13-тармақтары. Бір рет жазылғаны жеткілікті: басқа балалардың қауіпсіздігі үшін біреу бүгін іс-әрекет жасауы тиіс. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункты I.4, II.3 и IV.13 плана. Достаточно одной записи: ради безопасности детей кто-то должен действовать сегодня. Срок установила сама школа.",
    en = "Plan I.4, II.3 and IV.13. One note is enough: for the safety of children someone must act today. The span is this school's own.",
  },
  set       = { days = 30 },
  when      = function(pupil, set)
    return pupil.seen("weapon", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні мектепке қауіпті зат әкелгені жазылған.",
    ru = "{day} записано, что принёс в школу опасный предмет.",
    en = "On {day} it was noted that the pupil brought a dangerous thing to school.",
  },
  follow_up = { "I.4", "II.3", "IV.13" },
  review    = { months = 3 },
  examples  = {
    { "қауіпті зат әкелді",
      seen = { { "2025-10-14", "weapon", severity = 3 } }, on = "2025-10-20", yes = true },
    { "отыз күннен бұрын болған",
      seen = { { "2025-09-15", "weapon", severity = 3 } }, on = "2025-10-20", yes = false },
    { "қорқыту бар, зат жоқ",
      seen = { { "2025-10-14", "threat", severity = 2 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
    { "байқаулар толық тапсырылмаса да, бір жазба жеткілікті",
      no_observations = true, seen = { { "2025-10-14", "weapon", severity = 3 } }, on = "2025-10-20", yes = true },
  },
}
