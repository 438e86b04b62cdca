-- Бұл төртеуі ересектің баланы қараусыз қалдырғанын көрсетеді. Қалғандары (аш келу, киім, оқу құралы) кедейліктен де
-- болады: олар бұл тізімге емес, көмекке апарады («need-seen»).
-- "drunk-adult" мұнда жоқ: ондай жазба жабық, сол күні директор мен педагог-психологқа айтылады, тізімге де, күн тәртібіне де шықпайды.
local left_alone = { "not-fetched", "home-alone", "parent-unreached" }

rule {
  id        = "neglect-seen",
  register  = "at-risk",
  level     = "discuss",
  group     = "neglect",
  closed    = true,
  title     = { kk = "Бала қараусыз қалған жағдайлар", ru = "Ребёнок остаётся без присмотра", en = "A child left without care" },
  basis     = {
    kk = "Жоспардың I.6 және V.7-тармақтары: баланың өмірі мен оқуына қолайсыз жағдай туғызатын отбасын зерттеу. Шекті мектеп өзі белгіледі. Тек аш, киімсіз немесе оқу құралынсыз келу тізімге негіз бола алмайды.",
    ru = "Пункты I.6 и V.7 плана: изучение семьи, где условия мешают жизни и учёбе ребёнка. Число установила сама школа. Голод, одежда и принадлежности сами по себе основанием для списка не бывают.",
    en = "Plan I.6 and V.7: studying a family whose conditions harm the child's life and learning. The number is this school's own. Hunger, clothes and school things alone are never a ground for the list.",
  },
  set       = { days = 60, different_days = 2 },
  when      = function(pupil, set)
    return pupil.seen_days("neglect", set.days) >= set.different_days
       and pupil.seen(left_alone, set.days) >= 1
  end,
  -- Мәтінде не көрінгені аталмайды, тек күндері: қағазды кеңес мүшелерінің бәрі көреді.
  because   = {
    kk = "Соңғы {days} күннің {seen_days} күнінде баланың күтіміне қатысты байқау жазылған: {seen_days.dates}. Баланың өмірі мен оқуына қолайсыз жағдай бар-жоғын зерттеу қажет.",
    ru = "За последние {days} дней записи об уходе за ребёнком сделаны в разные дни ({seen_days}): {seen_days.dates}. Нужно изучить, нет ли условий, неблагоприятных для жизни и учёбы ребёнка.",
    en = "In the last {days} days notes on the child's care were made on {seen_days} different days: {seen_days.dates}. Whether conditions harm the child's life and learning is to be studied.",
  },
  follow_up = { "I.6", "II.2", "II.3", "V.7" },
  review    = { months = 3 },
  examples  = {
    { "екі түрлі күні уақытында алып кетпеді",
      seen = { { "2025-10-06", "not-fetched", severity = 1 }, { "2025-10-14", "not-fetched", severity = 2 } },
      on = "2025-10-20", yes = true },
    { "үйде жалғыз, тағы бір күні аш келді",
      seen = { { "2025-10-06", "hungry", severity = 1 }, { "2025-10-14", "home-alone", severity = 2 } },
      on = "2025-10-20", yes = true },
    { "бір күнгі екі жазба – бір күн",
      seen = { { "2025-10-14", "not-fetched", severity = 1 }, { "2025-10-14", "parent-unreached", severity = 1 } },
      on = "2025-10-20", yes = false },
    { "аш келу мен киім – көмекке негіз, тізімге емес",
      seen = { { "2025-10-06", "hungry", severity = 2 }, { "2025-10-14", "clothes", severity = 2 }, { "2025-10-15", "no-supplies", severity = 1 } },
      on = "2025-10-20", yes = false },
    { "аз қамтылған отбасынан болуы ештеңені өзгертпейді",
      family = { "low-income" }, seen = { { "2025-10-06", "hungry", severity = 2 }, { "2025-10-14", "clothes", severity = 2 } },
      on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
    { "байқаулар толық тапсырылмаса да, жазылғаны жеткілікті",
      no_observations = true,
      seen = { { "2025-10-06", "not-fetched", severity = 1 }, { "2025-10-14", "home-alone", severity = 2 } },
      on = "2025-10-20", yes = true },
  },
}
