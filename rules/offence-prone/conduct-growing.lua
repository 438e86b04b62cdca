rule {
  id        = "conduct-growing",
  register  = "offence-prone",
  level     = "watch",
  group     = "conduct",
  title     = { kk = "Тәртіпке қатысты жазба көбейген", ru = "Записей о поведении стало больше", en = "Conduct notes are growing" },
  basis     = {
    kk = "Жоспардың IV.1 және IV.3-тармақтары. Оқушы өзінің бұрынғы қалпымен ғана салыстырылады. Сандарды мектеп өзі белгіледі, олар Қазақстанда тексерілмеген. Жалғыз өзі тек назарда ұсталады.",
    ru = "Пункты IV.1 и IV.3 плана. Ученик сравнивается только с самим собой. Числа установила сама школа, в Казахстане не проверены. Само по себе только держится в поле зрения.",
    en = "Plan IV.1 and IV.3. A pupil is compared only with his or her own past. The numbers are this school's own, not validated in Kazakhstan. Alone it is only watched.",
  },
  set       = { days = 30, earlier = 60, notes = 3 },
  when      = function(pupil, set)
    local now = pupil.seen("conduct", set.days, { as = "now" })
    if now < set.notes then return false end
    return now > pupil.seen("conduct", earlier(set.earlier, set.days), { as = "before" })
  end,
  because   = {
    kk = "Соңғы {days} күнде тәртіпке қатысты {now} жазба бар, оның алдындағы {earlier} күнде {before} жазба болған.",
    ru = "За последние {days} дней записей о поведении: {now}; за предыдущие {earlier} дней: {before}.",
    en = "In the last {days} days notes on conduct: {now}; in the {earlier} days before: {before}.",
  },
  follow_up = { "IV.1", "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "бұрын біреу, енді үш жазба",
      seen = { { "2025-10-08", "abusive-words", severity = 1 },
               { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 }, { "2025-12-09", "damage", severity = 1 } },
      on = "2025-12-15", yes = true },
    { "екі жазба: шектен бір жазба кем",
      seen = { { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 } }, on = "2025-12-15", yes = false },
    { "бұрын да сонша болған: өсім жоқ",
      seen = { { "2025-10-08", "fight", severity = 1 }, { "2025-10-15", "fight", severity = 1 }, { "2025-11-06", "fight", severity = 1 },
               { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 }, { "2025-12-09", "damage", severity = 1 } },
      on = "2025-12-15", yes = false },
    { "көңіл күй жазбалары тәртіпке жатпайды",
      seen = { { "2025-11-24", "crying", severity = 1 }, { "2025-12-03", "crying", severity = 1 }, { "2025-12-09", "alone", severity = 1 } },
      on = "2025-12-15", yes = false },
    { "жазбалар толық тапсырылмаған: бұрын қанша болғаны белгісіз", no_observations = true,
      seen = { { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 }, { "2025-12-09", "damage", severity = 1 } },
      on = "2025-12-15", unknown = true },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
  },
}
