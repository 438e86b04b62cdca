rule {
  id        = "back-at-school",
  register  = "strengths",
  group     = "attendance",
  title     = { kk = "Сабаққа қайта келе бастады", ru = "Вернулся к занятиям", en = "Back at lessons" },
  basis     = {
    kk = "Жоспардың IV.8 және IV.15-тармақтары. Себепсіз босатқаннан кейін екі апта қатарынан келгені – көңіл бөлуге тұрарлық. Сандарды мектеп өзі белгіледі.",
    ru = "Пункты IV.8 и IV.15 плана. Две недели без пропусков после прогулов стоит заметить. Числа установила сама школа.",
    en = "Plan IV.8 and IV.15. Two weeks without absence after unexcused absence is worth noticing. The numbers are this school's own.",
  },
  set       = { days = 10, earlier = 20, lessons = 6 },
  when      = function(pupil, set)
    local recent = school_days(set.days)
    return pupil.missed("not-ill", recent, { as = "now" }) == 0
       and pupil.missed("unexcused", earlier(school_days(set.earlier), recent), { as = "before" }) >= set.lessons
  end,
  because   = {
    kk = "Соңғы {days} оқу күнінде сабақ босатпаған; оның алдындағы {earlier} оқу күнінде {before} сабақ себепсіз босатылған еді.",
    ru = "За последние {days} учебных дней уроков не пропускал; за {earlier} учебных дней до того без причины: {before}.",
    en = "No lesson missed in the last {days} school days; in the {earlier} before, {before} without a reason.",
  },
  examples  = {
    { "қарашада себепсіз босатты, желтоқсанда күн сайын келді",
      unexcused = { ["2025-11-12"] = 6, ["2025-11-19"] = 6 }, on = "2025-12-15", yes = true },
    { "желтоқсанда да босатты",
      unexcused = { ["2025-11-12"] = 6, ["2025-11-19"] = 6, ["2025-12-10"] = { 6 } }, on = "2025-12-15", yes = false },
    { "бұрын себепсіз босатпаған",
      ill = { ["2025-11-12"] = 6, ["2025-11-19"] = 6 }, on = "2025-12-15", yes = false },
    { "сыныптың журналы жүктелмеген", no_attendance = true, on = "2025-12-15", unknown = true },
  },
}
