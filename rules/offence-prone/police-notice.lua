rule {
  id        = "police-notice",
  register  = "offence-prone",
  level     = "discuss",
  group     = "police",
  title     = { kk = "Полициядан жазбаша хабарлама", ru = "Письменное сообщение полиции", en = "Written police notice" },
  basis     = {
    kk = "Жоспардың I.4 және IV.13-тармақтары. Құжат қолда болып, құқық бұзушылық аталған жағдай ғана ескеріледі. Түнгі уақытта жүргені туралы хабарлама мұнда саналмайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункты I.4 и IV.13 плана. Учитывается, только когда документ на руках и правонарушение названо. Сообщение о нахождении ночью сюда не входит. Срок установила сама школа.",
    en = "Plan I.4 and IV.13. Only when the document is held and the offence named. A notice of being out at night does not count here. The span is this school's own.",
  },
  set       = { days = 180 },
  when      = function(pupil, set)
    return pupil.seen({ "police-notice", "police-delivered" }, set.days) >= 1
  end,
  because   = {
    kk = "{day} күні полициядан құқық бұзушылық туралы құжат түскен (соңғы {days} күнде барлығы: {seen}).",
    ru = "{day} поступил документ полиции о правонарушении (за последние {days} дней всего: {seen}).",
    en = "On {day} a police document on an offence came in (in the last {days} days in all: {seen}).",
  },
  follow_up = { "I.4", "V.2", "IV.13" },
  review    = { months = 3 },
  examples  = {
    { "ювеналды полициядан хабарлама келді",
      seen = { { "2025-11-20", "police-notice", severity = 2 } }, on = "2026-03-16", yes = true },
    { "полицияға жеткізілді, құқық бұзушылық көрсетілген",
      seen = { { "2026-03-11", "police-delivered", severity = 2 } }, on = "2026-03-16", yes = true },
    { "түнде жүргені туралы хабарлама бұған жатпайды",
      seen = { { "2026-03-11", "night-stop", severity = 1 } }, on = "2026-03-16", yes = false },
    { "180 күннен бұрын болған",
      seen = { { "2025-09-10", "police-notice", severity = 2 } }, on = "2026-03-16", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2026-03-16", unknown = true },
  },
}
