local need = { "low-income", "one-parent", "large", "disability", "without-care" }

rule {
  id        = "need-without-club",
  register  = "support",
  level     = "watch",
  group     = "clubs",
  title     = { kk = "Үйірмеге қатыспайды", ru = "Не посещает кружков", en = "In no club" },
  basis     = {
    kk = "Жоспардың II.1 және I.1-тармақтары: қызығушылықтары мен қажеттіліктерін анықтау. Үйірме – тірек: міндеттелмейді, ұсынылады. Сынып үйірме тізімін тапсырғанша жауап берілмейді.",
    ru = "Пункты II.1 и I.1 плана: выявление интересов и потребностей. Кружок – опора; не обязанность, а предложение. Пока класс не сдал список кружков, ответа нет.",
    en = "Plan II.1 and I.1: interests and needs. A club is a support; an offer, not a duty. Until the class has handed in its list of clubs there is no answer.",
  },
  applies   = { grades = { 5, 11 } },
  when      = function(pupil)
    return all {
      function() return pupil.family(need) end,
      function() return pupil.clubs() == 0 end,
    }
  end,
  because   = {
    kk = "Үйірмеге қатыспайды; қызығушылығын анықтап, үйірме ұсыну қажет.",
    ru = "Не посещает кружков; предлагается выяснить интересы и предложить кружок.",
    en = "Attends no club; interests are to be found out and a club offered.",
  },
  follow_up = { "II.1" },
  examples  = {
    { "көп балалы отбасынан, үйірмесі жоқ",
      family = { "large" }, on = "2025-10-13", yes = true },
    { "көп балалы отбасынан, волейболға барады",
      family = { "large" }, clubs = { "волейбол" }, on = "2025-10-13", yes = false },
    { "ешбір санатта жоқ",
      on = "2025-10-13", yes = false },
    { "үйірме тізімі тапсырылмаған",
      family = { "large" }, no_clubs = true, on = "2025-10-13", unknown = true },
    { "әлеуметтік паспорт жоқ, бірақ үйірмесі бар: жауап белгілі",
      no_family = true, clubs = { "шахмат" }, on = "2026-01-12", yes = false },
  },
}
