local function hundredths(number)                      -- бөлшек санды жүздікке дейін дөңгелектеу
  return math.floor(number * 100 + 0.5) / 100
end

rule {
  id        = "ward-falling",
  register  = "support",
  level     = "watch",
  group     = "care",
  title     = { kk = "Қамқорлықтағы баланың үлгерімі немесе қатысымы нашарлаған", ru = "У подопечного ребёнка снизилась успеваемость или посещаемость", en = "A ward's marks or attendance fell" },
  basis     = {
    kk = "Жоспардың III.3-тармағы: қамқорлықтағы балалардың үлгерімі мен тәртібін бақылау. Қамқорлықта болуы тек ерте көмекке себеп. Сандарды мектеп өзі белгіледі.",
    ru = "Пункт III.3 плана: наблюдение за успеваемостью и поведением подопечных детей. Опека – повод только для более ранней помощи. Числа установила сама школа.",
    en = "Plan III.3: following the marks and conduct of children in guardianship. Guardianship is a reason only for earlier help. The numbers are this school's own.",
  },
  set       = { days = 20, earlier = 40, times = 2, more = 6, drop = 0.3, first_marks = 2 },
  when      = function(pupil, set)
    local function marks_worse()
      if pupil.grade() < set.first_marks then return false end      -- 1-сыныпқа баға қойылмайды
      return hundredths(pupil.measure_change("mark/", quarter(-1), quarter(-2))) <= -set.drop
    end
    local function attendance_worse()
      local recent = school_days(set.days)
      local now = pupil.missed("not-ill", recent)
      if now < set.more then return false end
      local before = pupil.usual_missed("not-ill", recent, earlier(school_days(set.earlier), recent))
      return now >= set.times * before and now - before >= set.more
    end
    return all {
      function() return pupil.family("guardianship") end,
      function() return any { marks_worse, attendance_worse } end,
    }
  end,
  because   = {
    kk = "Қамқорлықтағы баланың орташа бағасы алдыңғы тоқсаннан кемінде {drop} балл төмен немесе соңғы {days} оқу күнінде сабақ босатуы көбейген. Үлгерімі мен тәртібін бақылау және қамқоршысымен әңгіме ұсынылады.",
    ru = "У подопечного ребёнка средняя оценка ниже предыдущей четверти не менее чем на {drop}, или за последние {days} учебных дней пропусков стало больше. Предлагается наблюдение за учёбой и беседа с опекуном.",
    en = "A ward's mean mark is at least {drop} below the quarter before, or absence has grown in the last {days} school days. Following the learning and a talk with the guardian are suggested.",
  },
  follow_up = { "III.3", "V.2" },
  examples  = {
    { "қамқорлықтағы баланың бағасы төмендеді",
      family = { "guardianship" },
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-10-26", "mark/physics", 4 }, { "2025-12-28", "mark/algebra", 3 }, { "2025-12-28", "mark/physics", 4 } },
      on = "2026-01-19", yes = true },
    { "бағасы белгісіз, бірақ сабақ босатуы көбейгені анық",
      family = { "guardianship" }, no_measures = true, unexcused = { ["2025-12-02"] = 6, ["2025-12-10"] = 6 }, on = "2025-12-15", yes = true },
    { "қамқорлықта, бәрі бұрынғыдай",
      family = { "guardianship" },
      measures = { { "2025-10-26", "mark/algebra", 4 }, { "2025-12-28", "mark/algebra", 4 } }, on = "2026-01-19", yes = false },
    { "бағасы төмендеген, бірақ қамқорлықта емес",
      measures = { { "2025-10-26", "mark/algebra", 5 }, { "2025-12-28", "mark/algebra", 3 } }, on = "2026-01-19", yes = false },
    { "бірінші сынып: баға сұралмайды", grade = 1,
      family = { "guardianship" }, no_measures = true, on = "2025-12-15", yes = false },
    { "қамқорлықта, бағасы да журналы да жүктелмеген",
      family = { "guardianship" }, no_measures = true, no_attendance = true, on = "2025-12-15", unknown = true },
    { "кластың әлеуметтік паспорты әлі тапсырылмаған",
      no_family = true, unexcused = { ["2025-12-02"] = 6, ["2025-12-10"] = 6 }, no_measures = true, on = "2025-12-15", unknown = true },
  },
}
