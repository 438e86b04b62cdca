local against_others = { "humiliation", "online-humiliation", "threat" }

rule {
  id        = "humiliating-others",
  register  = "offence-prone",
  level     = "discuss",
  group     = "conduct",
  title     = { kk = "Басқаларды қорқыту, кемсіту", ru = "Угрожает, унижает других", en = "Threatening or humiliating others" },
  basis     = {
    kk = "Жоспардың I.4, II.3 және IV.3-тармақтары: жәбір көрген баланың қауіпсіздігі де осыған байланысты. Шекті мектеп өзі белгіледі. Желідегі жазба скриншоты көрсетілсе ғана тіркеледі.",
    ru = "Пункты I.4, II.3 и IV.3 плана: от этого зависит и безопасность того, кого обижают. Число установила сама школа. Запись в сети отмечается, только если показан скриншот.",
    en = "Plan I.4, II.3 and IV.3: the safety of the one who is hurt depends on it too. The number is this school's own. A post is noted only when a screenshot was shown.",
  },
  set       = { days = 60, notes = 3 },
  when      = function(pupil, set)
    return pupil.seen(against_others, set.days) >= set.notes
  end,
  because   = {
    kk = "Соңғы {days} күнде басқаларды қорқыту немесе кемсіту жөнінде {seen} жазба бар: {dates}.",
    ru = "За последние {days} дней записей об угрозах или унижении других: {seen} ({dates}).",
    en = "In the last {days} days notes of threatening or humiliating others: {seen} ({dates}).",
  },
  follow_up = { "I.4", "IV.3", "II.3" },
  review    = { months = 3 },
  examples  = {
    { "әртүрлі үш жазба бірге саналады",
      seen = { { "2025-11-12", "humiliation", severity = 1 }, { "2025-11-26", "online-humiliation", severity = 1 }, { "2025-12-03", "threat", severity = 1 } },
      on = "2025-12-15", yes = true },
    { "екі жазба: шектен бір жазба кем",
      seen = { { "2025-11-26", "humiliation", severity = 2 }, { "2025-12-03", "threat", severity = 2 } }, on = "2025-12-15", yes = false },
    { "өзін мазақтағанын айтқан бала – бұл ереже ол туралы емес",
      seen = { { "2025-11-12", "told-bullied", severity = 2 }, { "2025-11-26", "told-bullied", severity = 2 }, { "2025-12-03", "told-bullied", severity = 2 } },
      on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
