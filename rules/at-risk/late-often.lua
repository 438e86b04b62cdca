rule {
  id        = "late-often",
  register  = "at-risk",
  level     = "watch",
  group     = "lateness",
  title     = { kk = "Сабаққа жиі кешігу", ru = "Частые опоздания", en = "Often late" },
  basis     = {
    kk = "Жоспардың II.1 және IV.2-тармақтары. Шекті мектеп өзі белгіледі. Жалғыз өзі тек назарда ұсталады; басқа топтағы негізбен бірге кеңеске шығады («several-grounds»).",
    ru = "Пункты II.1 и IV.2 плана. Число установила сама школа. Само по себе только держится в поле зрения; вместе с основанием из другой группы выносится на совет («several-grounds»).",
    en = "Plan II.1 and IV.2. The number is this school's own. Alone it is only watched; with a ground from another group it comes before the council (several-grounds).",
  },
  set       = { days = 20, lessons = 8 },
  when      = function(pupil, set)
    return pupil.late(school_days(set.days)) >= set.lessons
  end,
  because   = {
    kk = "Соңғы {days} оқу күнінде {late} сабаққа кешіккен (мектеп белгілеген шек: {lessons} сабақ). Себебін анықтау қажет: жол, үйдегі жағдай, ұйқы.",
    ru = "За последние {days} учебных дней опозданий на уроки: {late} (порог, установленный школой: {lessons}). Нужно выяснить причину: дорога, дом, сон.",
    en = "In the last {days} school days the pupil was late for {late} lessons (the school's threshold: {lessons}). The cause is to be found out: the way to school, home, sleep.",
  },
  follow_up = { "II.1", "IV.2" },
  review    = { months = 3 },
  examples  = {
    { "сегіз күн бірінші сабаққа кешікті",
      late = { ["2025-10-06"] = 1, ["2025-10-07"] = 1, ["2025-10-08"] = 1, ["2025-10-09"] = 1,
               ["2025-10-13"] = 1, ["2025-10-14"] = 1, ["2025-10-15"] = 1, ["2025-10-16"] = 1 },
      on = "2025-10-20", yes = true },
    { "жеті рет: шектен бір сабақ кем",
      late = { ["2025-10-06"] = 1, ["2025-10-07"] = 1, ["2025-10-08"] = 1, ["2025-10-09"] = 1,
               ["2025-10-13"] = 1, ["2025-10-14"] = 1, ["2025-10-15"] = 1 },
      on = "2025-10-20", yes = false },
    { "босатылған сабақ кешігу емес",
      unexcused = { ["2025-10-06"] = 6, ["2025-10-07"] = 6 }, on = "2025-10-20", yes = false },
    { "сыныптың журналы жүктелмеген",
      no_attendance = true, on = "2025-10-20", unknown = true },
  },
}
