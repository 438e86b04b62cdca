-- Бала қауіпсіздігі. Хабар жазба енгізілген сәтте-ақ беріледі; бұл ереже оны апталық шолуда жоғалтпау үшін ғана.
-- Төрт белгі әрқашан 3-дәрежемен жазылады, сондықтан «кемінде 2» тек көгеру мен жараға («visible-injury») әсер етеді.
local harm = { "told-harmed", "self-harm-words", "self-harm-seen", "drunk-adult", "visible-injury" }

rule {
  id        = "harm-told-or-seen",
  register  = "support",
  level     = "urgent",
  group     = "safety",
  closed    = true,
  safety    = true,
  title     = { kk = "Бала қауіпсіздігі", ru = "Безопасность ребёнка", en = "A child's safety" },
  basis     = {
    kk = "Жоспардың II.3-тармағы. Бір жазба жеткілікті. Күн тәртібіне, тізімге, ата-анаға арналған параққа шықпайды; алдымен ата-анасына емес, директор мен педагог-психологқа айтылады. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункт II.3 плана. Достаточно одной записи. Не выносится в повестку, списки и лист для родителей; первыми узнают директор и педагог-психолог, а не родители. Срок установила сама школа.",
    en = "Plan II.3. One note is enough. It stands on no agenda, list or parents' sheet; the director and the psychologist are told first, not the parents. The span is this school's own.",
  },
  set       = { days = 14, severity = 2 },
  when      = function(pupil, set)
    return pupil.seen(harm, set.days, { severity = set.severity }) >= 1
  end,
  because   = {
    kk = "{day} күні бала қауіпсіздігіне қатысты байқау жазылды. Директорға және педагог-психологқа сол күні айтылуы тиіс.",
    ru = "{day} сделана запись, касающаяся безопасности ребёнка. Директор и педагог-психолог должны узнать в тот же день.",
    en = "On {day} a note on the child's safety was made. The director and the psychologist must be told on that day.",
  },
  follow_up = { "II.3" },
  examples  = {
    { "өзін ұрғанын айтты",
      seen = { { "2025-10-16", "told-harmed", severity = 3 } }, on = "2025-10-20", yes = true },
    { "өзіне зиян келтіргісі келетінін жазды",
      seen = { { "2025-10-17", "self-harm-words", severity = 3 } }, on = "2025-10-20", yes = true },
    { "түсіндіруі күмәнді көгерген жер",
      seen = { { "2025-10-16", "visible-injury", severity = 2 } }, on = "2025-10-20", yes = true },
    { "ескі сызат: 1-дәреже",
      seen = { { "2025-10-16", "visible-injury", severity = 1 } }, on = "2025-10-20", yes = false },
    { "жылағаны бұл ережеге жатпайды",
      seen = { { "2025-10-16", "crying", severity = 3 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
    { "байқаулар толық тапсырылмаса да, бір жазба жеткілікті",
      no_observations = true, seen = { { "2025-10-16", "told-harmed", severity = 3 } }, on = "2025-10-20", yes = true },
  },
}
