-- Тәртіпке қатысты өсім міндетті; оған себепсіз босату немесе сабақтан кету қосылса ғана кеңеске шығады.
combine {
  id        = "conduct-and-absence",
  register  = "offence-prone",
  level     = "discuss",
  title     = { kk = "Тәртіп пен қатысым қатар нашарлаған", ru = "Поведение и посещаемость ухудшились одновременно", en = "Conduct and attendance both worse" },
  basis     = {
    kk = "Жоспардың I.4 және IV.3-тармақтары. Мектептің өз ережесі: жарияланған еңбектерде қатысым мен тәртіп бірге қаралады (Balfanz, 6-сынып), шетелден алынған, Қазақстанда тексерілмеген.",
    ru = "Пункты I.4 и IV.3 плана. Правило самой школы: в опубликованных работах посещаемость и поведение смотрят вместе (Balfanz, 6 класс); заимствовано, в Казахстане не проверено.",
    en = "Plan I.4 and IV.3. This school's own rule: published work looks at attendance and conduct together (Balfanz, grade 6); borrowed, not validated in Kazakhstan.",
  },
  at_least  = 2,
  of        = { "conduct-growing", "lessons-cut", "unexcused-absence" },
  needs     = { "conduct-growing" },
  distinct  = "group",
  because   = {
    kk = "Қатар келген негіз саны: {count}. {titles}.",
    ru = "Совпавших оснований: {count}. {titles}.",
    en = "Grounds that came together: {count}. {titles}.",
  },
  follow_up = { "I.4", "IV.3", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "тәртіпке қатысты жазба көбейді және сабақ босатады",
      seen = { { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 }, { "2025-12-09", "damage", severity = 1 } },
      unexcused = { ["2025-12-02"] = 6, ["2025-12-10"] = 6 }, on = "2025-12-15", yes = true },
    { "тек сабақ босатады: құқық бұзушылыққа қатысы жоқ",
      unexcused = { ["2025-12-02"] = 6, ["2025-12-04"] = { 5, 6 }, ["2025-12-09"] = { 5, 6 }, ["2025-12-10"] = 6 },
      on = "2025-12-15", yes = false },
    { "тәртіп жазбасы көбейген, журналы жүктелмеген",
      seen = { { "2025-11-24", "fight", severity = 1 }, { "2025-12-03", "threat", severity = 1 }, { "2025-12-09", "damage", severity = 1 } },
      no_attendance = true, on = "2025-12-15", unknown = true },
  },
}
