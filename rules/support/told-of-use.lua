rule {
  id        = "told-of-use",
  register  = "support",
  level     = "watch",
  group     = "told",
  closed    = true,
  title     = { kk = "Өзі айтты", ru = "Рассказал сам", en = "Told of it" },
  basis     = {
    kk = "Жоспардың I.9-тармағы (кеңес беру). Сенім білдірген баланы тізіммен жазаламаймыз: бұл ереже ешқашан тізімге апармайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункт I.9 плана (консультация). Доверие не наказывают списком: в список это правило не ведёт никогда. Срок установила сама школа.",
    en = "Plan I.9 (counselling). Trust is not punished with a list: this rule never leads to one. The span is this school's own.",
  },
  set       = { days = 60 },
  when      = function(pupil, set)
    return pupil.seen("own-words-use", set.days) >= 1
  end,
  because   = {
    kk = "Оқушы қызметкерге өзі айтқан. Педагог-психолог құпия түрде кеңес береді.",
    ru = "Ученик рассказал сотруднику сам. Педагог-психолог консультирует конфиденциально.",
    en = "The pupil told a member of staff. The psychologist counsels in confidence.",
  },
  follow_up = { "I.9" },
  examples  = {
    { "өзі айтты",
      seen = { { "2025-11-12", "own-words-use" } }, on = "2025-12-15", yes = true },
    { "өзі айтпаған, басқалар көрген",
      seen = { { "2025-11-12", "smoking-seen", severity = 1 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
