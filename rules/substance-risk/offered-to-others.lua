rule {
  id        = "offered-to-others",
  register  = "substance-risk",
  level     = "discuss",
  group     = "offering",
  closed    = true,
  title     = { kk = "Басқаларға ұсыну", ru = "Предлагал другим", en = "Offered to others" },
  basis     = {
    kk = "Жоспардың I.9 және IV.3-тармақтары. Қызметкер өз көзімен көргені ғана жазылады. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункты I.9 и IV.3 плана. Записывается только то, что сотрудник видел сам. Срок установила сама школа.",
    en = "Plan I.9 and IV.3. Only what a member of staff saw is noted. The span is this school's own.",
  },
  set       = { days = 90 },
  when      = function(pupil, set)
    return pupil.seen("offered", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні басқаларға темекі, вейп немесе белгісіз зат ұсынғаны жазылған.",
    ru = "{day} записано, что предлагал другим табак, вейп или неизвестное вещество.",
    en = "On {day} it was noted that the pupil offered tobacco, a vape or an unknown thing to others.",
  },
  follow_up = { "I.9", "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "басқаларға вейп ұсынғаны көрінді",
      seen = { { "2025-11-12", "offered", severity = 2 } }, on = "2025-12-15", yes = true },
    { "өзі ғана шекті",
      seen = { { "2025-11-12", "smoking-seen", severity = 1 } }, on = "2025-12-15", yes = false },
    { "тоқсан күннен бұрын болған",
      seen = { { "2025-09-10", "offered", severity = 2 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
