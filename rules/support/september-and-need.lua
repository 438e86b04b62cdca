local need = { "low-income", "large", "orphan", "without-care", "social-aid" }

rule {
  id        = "september-and-need",
  register  = "support",
  level     = "watch",
  group     = "need",
  title     = { kk = "Қыркүйекте сабаққа келмеу және мұқтаждық", ru = "Пропуски в сентябре и нужда", en = "September absence and need" },
  basis     = {
    kk = "Жоспардың I.1 («Мектепке жол»), II.2, I.7 және VI.2-тармақтары. Отбасы жағдайы тек көмек көрсетуге негіз болады. Отбасы мәліметтері қыркүйектің соңында ғана толығады, сондықтан ереже қазанда да қаралады. Сандарды мектеп өзі белгіледі.",
    ru = "Пункты I.1 («Дорога в школу»), II.2, I.7 и VI.2 плана. Положение семьи ведёт только к помощи. Сведения о семьях бывают полны лишь к концу сентября, поэтому правило смотрит и в октябре. Числа установила сама школа.",
    en = "Plan I.1 (Road to School), II.2, I.7 and VI.2. Family status leads to help only. Family data is complete only by the end of September, so the rule looks in October too. The numbers are this school's own.",
  },
  applies   = { months = { 9, 10 } },
  set       = { first = 14, school_days = 3 },
  when      = function(pupil, set)
    return all {                                       -- біреуі «жоқ» болса, екіншісі белгісіз болса да, жауап – «жоқ»
      function() return pupil.family(need) end,
      function() return pupil.days_missed("any", first_days(set.first), { as = "missed" }) >= set.school_days end,
    }
  end,
  because   = {
    kk = "Қыркүйектің алғашқы {first} күнінде {missed} оқу күні сабақ босатылған. Оқу құралы, киімі, көлігі бар-жоғын анықтап, дер кезінде әлеуметтік көмек көрсету ұсынылады.",
    ru = "За первые {first} дней учебного года дней с пропусками: {missed}. Предлагается выяснить, есть ли принадлежности, одежда, на чём добираться, и вовремя оказать социальную помощь.",
    en = "In the first {first} days of the school year, days with missed lessons: {missed}. Whether there are school things, clothes and a way to school is to be learned, and aid given in time.",
  },
  follow_up = { "I.1", "II.2", "I.7", "VI.2" },
  examples  = {
    { "көп балалы отбасының баласы үш күн келмеді",
      family = { "large" }, excused = { ["2025-09-03"] = 6, ["2025-09-04"] = 6, ["2025-09-05"] = 6 }, on = "2025-09-22", yes = true },
    { "екі күн: шектен бір күн кем",
      family = { "large" }, excused = { ["2025-09-03"] = 6, ["2025-09-04"] = 6 }, on = "2025-09-22", yes = false },
    { "мұқтаждығы жоқ отбасы",
      excused = { ["2025-09-03"] = 6, ["2025-09-04"] = 6, ["2025-09-05"] = 6 }, on = "2025-09-22", yes = false },
    { "алғашқы екі аптадан кейінгі күндер саналмайды",
      family = { "low-income" }, excused = { ["2025-09-16"] = 6, ["2025-09-17"] = 6, ["2025-09-18"] = 6 }, on = "2025-09-22", yes = false },
    { "отбасы мәліметі қазанда ғана түсті",
      family = { { "social-aid", since = "2025-09-01" } }, unexcused = { ["2025-09-03"] = 6, ["2025-09-04"] = 6, ["2025-09-05"] = 6 },
      on = "2025-10-06", yes = true },
    { "кластың әлеуметтік паспорты әлі тапсырылмаған",
      no_family = true, excused = { ["2025-09-03"] = 6, ["2025-09-04"] = 6, ["2025-09-05"] = 6 }, on = "2025-09-22", unknown = true },
    { "паспорт жоқ, бірақ бала күн сайын келген: жауап белгілі",
      no_family = true, on = "2025-09-22", yes = false },
  },
}
