rule {
  id        = "absence-growing",
  register  = "at-risk",
  level     = "watch",
  group     = "attendance",
  title     = { kk = "Сабақ босатуы көбейген", ru = "Пропусков стало больше", en = "Absence is growing" },
  basis     = {
    kk = "Жоспардың II.1-тармағы. Оқушы өзінің бұрынғы қалпымен ғана салыстырылады. Жарияланған шолу (Bowers, Sprott, Taff, 2013: 36 зерттеу, 110 белгі) бойынша деңгейден гөрі өзгеріс дәлірек; сандарды мектеп өзі белгіледі, олар Қазақстанда тексерілмеген.",
    ru = "Пункт II.1 плана. Ученик сравнивается только с самим собой. По опубликованному обзору (Bowers, Sprott, Taff, 2013: 36 исследований, 110 признаков) изменение точнее уровня; числа установила сама школа, в Казахстане не проверены.",
    en = "Plan II.1. A pupil is compared only with his or her own past. A published review (Bowers, Sprott, Taff, 2013: 36 studies, 110 flags) finds that change tells more than level; the numbers are this school's own and not validated in Kazakhstan.",
  },
  set       = { days = 20, earlier = 40, times = 2, more = 6 },
  when      = function(pupil, set)
    local recent = school_days(set.days)
    local now = pupil.missed("not-ill", recent, { as = "now" })
    if now < set.more then return false end            -- аз болса, бұрынғысын білмей-ақ «жоқ» дей аламыз
    local before = pupil.usual_missed("not-ill", recent, earlier(school_days(set.earlier), recent), { as = "before" })
    return now >= set.times * before and now - before >= set.more
  end,
  because   = {
    kk = "Соңғы {days} оқу күнінде {now} сабақ босатылған (ауырғаны есептелмеген), бұрын осындай мерзімде орта есеппен {before} сабақ босатылған.",
    ru = "За последние {days} учебных дней пропущено уроков (без болезни): {now}; раньше за такой же срок в среднем: {before}.",
    en = "In the last {days} school days {now} lessons were missed (illness not counted); before that, such a span had {before} on average.",
  },
  follow_up = { "II.1", "IV.1", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "бұрын сирек, енді жиі босатады",
      unexcused = { ["2025-10-07"] = { 5, 6 }, ["2025-12-02"] = 6, ["2025-12-10"] = 6 }, on = "2025-12-15", yes = true },
    { "бұрын мүлде босатпаған, енді алты сабақ: дәл шекте",
      excused = { ["2025-12-02"] = 6 }, on = "2025-12-15", yes = true },
    { "бес сабақ: шектен бір сабақ кем",
      excused = { ["2025-12-02"] = 5 }, on = "2025-12-15", yes = false },
    { "бұрын да осылай босатқан: өсім жоқ",
      unexcused = { ["2025-09-23"] = 6, ["2025-10-07"] = 6, ["2025-10-21"] = 6, ["2025-11-05"] = 6, ["2025-12-02"] = 6, ["2025-12-10"] = 6 },
      on = "2025-12-15", yes = false },
    { "ауырғаны өсім емес",
      ill = { ["2025-12-02"] = 6, ["2025-12-03"] = 6, ["2025-12-04"] = 6 }, on = "2025-12-15", yes = false },
    { "қыркүйекте салыстыратын бұрынғы мерзім жоқ",
      unexcused = { ["2025-09-10"] = 6, ["2025-09-16"] = 6 }, on = "2025-09-22", unknown = true },
    { "қыркүйекте де аз босатса, жауап белгілі",
      unexcused = { ["2025-09-10"] = 2 }, on = "2025-09-22", yes = false },
    { "сыныптың журналы жүктелмеген",
      no_attendance = true, on = "2025-12-15", unknown = true },
  },
}
