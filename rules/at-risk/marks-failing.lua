rule {
  id        = "marks-failing",
  register  = "at-risk",
  level     = "discuss",
  group     = "marks",
  title     = { kk = "Бірнеше пәннен «2»", ru = "Двойки по нескольким предметам", en = "Failing marks in several subjects" },
  basis     = {
    kk = "Жоспардың II.1 және IV.3-тармақтары. Екі және одан көп пәннен үлгермеу – жарияланған белгі (Allensworth, Easton, 2005; Bowers т.б., 2013: ең дәл белгі – төмен баға). Шетелден алынған, Қазақстанда тексерілмеген; санын мектеп өзі белгіледі.",
    ru = "Пункты II.1 и IV.3 плана. Неуспеваемость по двум и более предметам – опубликованный признак (Allensworth, Easton, 2005; Bowers и др., 2013: самый точный признак – низкие оценки). Заимствован, в Казахстане не проверен; число установила сама школа.",
    en = "Plan II.1 and IV.3. Failing two or more subjects is a published sign (Allensworth, Easton, 2005; Bowers et al., 2013: low marks are the most accurate single flag). Borrowed, not validated in Kazakhstan; the number is this school's own.",
  },
  applies   = { grades = { 2, 11 } },                  -- 1-сыныпқа баға қойылмайды
  set       = { subjects = 2 },
  when      = function(pupil, set)
    return pupil.measure_count("mark/", quarter(-1), { at_most = 2, as = "failed" }) >= set.subjects
  end,
  because   = {
    kk = "Өткен тоқсанда «2» бағасы қойылған пән саны: {failed} (мектеп белгілеген шек: {subjects}). Оқуына қандай көмек керегін анықтау қажет.",
    ru = "Предметов с оценкой «2» за прошлую четверть: {failed} (порог, установленный школой: {subjects}). Нужно выяснить, какая помощь в учёбе нужна.",
    en = "Subjects with the mark 2 in the last quarter: {failed} (the school's threshold: {subjects}). What help with learning is needed is to be found out.",
  },
  follow_up = { "II.1", "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "екі пәннен «2»",
      measures = { { "2025-10-26", "mark/algebra", 2 }, { "2025-10-26", "mark/physics", 2 }, { "2025-10-26", "mark/history", 4 } },
      on = "2025-11-10", yes = true },
    { "бір пәннен ғана «2»",
      measures = { { "2025-10-26", "mark/algebra", 2 }, { "2025-10-26", "mark/physics", 3 }, { "2025-10-26", "mark/history", 4 } },
      on = "2025-11-10", yes = false },
    { "келесі тоқсанда түзетті: тек соңғы аяқталған тоқсан қаралады",
      measures = { { "2025-10-26", "mark/algebra", 2 }, { "2025-10-26", "mark/physics", 2 },
                   { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 3 } },
      on = "2026-01-19", yes = false },
    { "бірінші тоқсанда былтырғы төртінші тоқсан қаралады",
      measures = { { "2025-05-25", "mark/algebra", 2 }, { "2025-05-25", "mark/physics", 2 } },
      on = "2025-10-13", yes = true },
    { "тоқсандық бағалар жүктелмеген",
      no_measures = true, on = "2025-11-10", unknown = true },
  },
}
