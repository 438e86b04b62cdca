rule {
  id        = "fewer-absences",
  register  = "strengths",
  group     = "attendance",
  title     = { kk = "Сабақ босатуы азайды", ru = "Пропусков стало меньше", en = "Fewer absences" },
  basis     = {
    kk = "Жоспардың IV.8 және IV.15-тармақтары. Оқушы өзінің алдыңғы тоқсанымен салыстырылады. Сандарды мектеп өзі белгіледі.",
    ru = "Пункты IV.8 и IV.15 плана. Ученик сравнивается со своей предыдущей четвертью. Числа установила сама школа.",
    en = "Plan IV.8 and IV.15. A pupil is compared with his or her own quarter before. The numbers are this school's own.",
  },
  set       = { lessons = 6, half = 0.5, least = 10 },
  when      = function(pupil, set)
    local before = pupil.usual_missed("any", quarter(), quarter(-1), { as = "before", least_days = set.least })
    if before < set.lessons then return false end                      -- бұрын да сирек босатқан: азайды деуге болмайды
    return pupil.missed("any", quarter(), { as = "now" }) <= set.half * before
  end,
  because   = {
    kk = "Осы тоқсанда {now} сабақ босатылған; өткен тоқсандағы деңгейімен есептегенде {before} болар еді.",
    ru = "В этой четверти пропущено уроков: {now}; при прежнем темпе было бы {before}.",
    en = "This quarter {now} lessons were missed; at last quarter's rate it would have been {before}.",
  },
  examples  = {
    { "өткен тоқсанда сегіз күн, осы тоқсанда бір күн",
      ill = { ["2025-09-15"] = 6, ["2025-09-16"] = 6, ["2025-09-17"] = 6, ["2025-09-18"] = 6, ["2025-09-22"] = 6, ["2025-09-23"] = 6,
              ["2025-10-06"] = 6, ["2025-10-07"] = 6, ["2025-11-05"] = 6 },
      on = "2025-12-15", yes = true },
    { "бұрынғыдай босатады",
      unexcused = { ["2025-09-15"] = 6, ["2025-09-22"] = 6, ["2025-10-06"] = 6, ["2025-11-10"] = 6, ["2025-11-17"] = 6, ["2025-12-01"] = 6 },
      on = "2025-12-15", yes = false },
    { "бұрын да, қазір де босатпаған: азаятын ештеңе жоқ", on = "2025-12-15", yes = false },
    { "сыныптың журналы жүктелмеген", no_attendance = true, on = "2025-12-15", unknown = true },
  },
}
