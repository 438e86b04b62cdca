-- Зорлық, жарақат, өзіне зиян келтіру бұл жерде саналмайды: олар сол күні-ақ айтылады («harm-told-or-seen»).
local distress = { "crying", "alone", "asleep", "told-bullied", "afraid-home" }

rule {
  id        = "distress-seen",
  register  = "support",
  level     = "watch",
  group     = "wellbeing",
  closed    = true,
  title     = { kk = "Көңіл күйіне қатысты байқаулар", ru = "Записи о самочувствии", en = "Signs of distress" },
  basis     = {
    kk = "Жоспардың II.3 және IV.1-тармақтары: баланың психологиялық жайлылығы мен қауіпсіздігі. Сандарды мектеп өзі белгіледі. Диагноз қойылмайды, тек әңгіме ұсынылады.",
    ru = "Пункты II.3 и IV.1 плана: психологический комфорт и безопасность ребёнка. Числа установила сама школа. Диагнозов нет, предлагается только беседа.",
    en = "Plan II.3 and IV.1: the child's comfort and safety. The numbers are this school's own. No diagnosis is made; only a talk is suggested.",
  },
  set       = { days = 30, notes = 2, severity = 2 },
  when      = function(pupil, set)
    return pupil.seen(distress, set.days, { severity = set.severity }) >= set.notes
  end,
  because   = {
    kk = "Соңғы {days} күнде көңіл күйіне қатысты {seen} байқау жазылған: {signs}. Педагог-психологтың әңгімесі ұсынылады.",
    ru = "За последние {days} дней записей о самочувствии: {seen} ({signs}). Предлагается беседа педагога-психолога.",
    en = "In the last {days} days notes on wellbeing: {seen} ({signs}). A talk with the psychologist is suggested.",
  },
  follow_up = { "II.3", "IV.1" },
  examples  = {
    { "жылады, кейін өзін мазақтайтынын айтты",
      seen = { { "2025-10-06", "crying", severity = 2 }, { "2025-10-14", "told-bullied", severity = 2 } }, on = "2025-10-20", yes = true },
    { "бір байқау: шектен бір жазба кем",
      seen = { { "2025-10-06", "crying", severity = 2 } }, on = "2025-10-20", yes = false },
    { "жеңіл байқаулар саналмайды",
      seen = { { "2025-10-06", "asleep", severity = 1 }, { "2025-10-08", "alone", severity = 1 }, { "2025-10-14", "crying", severity = 1 } },
      on = "2025-10-20", yes = false },
    { "жарақат бұл ережеде саналмайды",
      seen = { { "2025-10-06", "visible-injury", severity = 2 }, { "2025-10-14", "crying", severity = 2 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
  },
}
