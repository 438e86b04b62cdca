rule {
  id        = "alcohol-smell",
  register  = "substance-risk",
  level     = "discuss",
  group     = "alcohol",
  closed    = true,
  title     = { kk = "Алкоголь иісі", ru = "Запах алкоголя", en = "Smell of alcohol" },
  basis     = {
    kk = "Жоспардың I.9-тармағы. Қызметкер сезгені ғана жазылады, тексеру жүргізілмейді. Мерзімін мектеп өзі белгіледі. Алдымен әңгіме мен көмек.",
    ru = "Пункт I.9 плана. Записывается только то, что почувствовал сотрудник; никаких проверок. Срок установила сама школа. Сначала разговор и помощь.",
    en = "Plan I.9. Only what a member of staff noticed is noted; no tests are made. The span is this school's own. Talk and help come first.",
  },
  set       = { days = 30 },
  when      = function(pupil, set)
    return pupil.seen("alcohol-smell", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні оқушыдан алкоголь иісі сезілгені жазылған.",
    ru = "{day} записано, что от ученика чувствовался запах алкоголя.",
    en = "On {day} a smell of alcohol was noted.",
  },
  follow_up = { "I.9", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "алкоголь иісі сезілді",
      seen = { { "2025-10-14", "alcohol-smell", severity = 1 } }, on = "2025-10-20", yes = true },
    { "отыз күннен бұрын болған",
      seen = { { "2025-09-15", "alcohol-smell", severity = 1 } }, on = "2025-10-20", yes = false },
    { "мас ересек келгені баланың кінәсі емес",
      seen = { { "2025-10-14", "drunk-adult", severity = 3 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
  },
}
