rule {
  id        = "night-and-conduct",
  register  = "offence-prone",
  level     = "watch",
  group     = "night",
  title     = { kk = "Түнде ересексіз жүру және тәртіпке қатысты жазбалар", ru = "Ночью без взрослых и записи о поведении", en = "Out at night, and conduct" },
  basis     = {
    kk = "Жоспардың IV.2 және V.2-тармақтары. Түнде жүргені жалғыз өзі ештеңені білдірмейді: жылына жүз мыңға жуық бала осы себеппен полицияға жеткізіледі. Сандарды мектеп өзі белгіледі.",
    ru = "Пункты IV.2 и V.2 плана. Нахождение ночью само по себе ничего не значит: в год по этой причине доставляют около ста тысяч детей. Числа установила сама школа.",
    en = "Plan IV.2 and V.2. Being out at night means nothing by itself: about a hundred thousand children a year are brought in for it. The numbers are this school's own.",
  },
  set       = { days = 90, stops = 2, severity = 2 },
  when      = function(pupil, set)
    return pupil.seen("night-stop", set.days, { as = "nights" }) >= set.stops
       and pupil.seen("conduct", set.days, { severity = set.severity, as = "notes" }) >= 1
  end,
  because   = {
    kk = "Соңғы {days} күнде түнгі уақыт бойынша {nights} хабарлама және тәртіпке қатысты {notes} жазба бар.",
    ru = "За последние {days} дней сообщений о нахождении ночью: {nights}, записей о поведении: {notes}.",
    en = "In the last {days} days notices of being out at night: {nights}; notes on conduct: {notes}.",
  },
  follow_up = { "V.2", "IV.2" },
  review    = { months = 3 },
  examples  = {
    { "екі түнгі хабарлама және төбелес",
      seen = { { "2025-11-12", "night-stop", severity = 1 }, { "2025-11-29", "night-stop", severity = 1 }, { "2025-12-03", "fight", severity = 2 } },
      on = "2025-12-15", yes = true },
    { "тек түнгі хабарламалар: қанша болса да, жоқ",
      seen = { { "2025-11-12", "night-stop", severity = 1 }, { "2025-11-29", "night-stop", severity = 1 }, { "2025-12-06", "night-stop", severity = 1 } },
      on = "2025-12-15", yes = false },
    { "бір түнгі хабарлама жетпейді",
      seen = { { "2025-11-29", "night-stop", severity = 1 }, { "2025-12-03", "fight", severity = 2 } }, on = "2025-12-15", yes = false },
    { "тәртіпке қатысты жазба жеңіл ғана",
      seen = { { "2025-11-12", "night-stop", severity = 1 }, { "2025-11-29", "night-stop", severity = 1 }, { "2025-12-03", "fight", severity = 1 } },
      on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
