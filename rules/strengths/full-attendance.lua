rule {
  id        = "full-attendance",
  register  = "strengths",
  group     = "attendance",
  title     = { kk = "Бір де сабақ босатпаған", ru = "Ни одного пропуска", en = "No lesson missed" },
  basis     = {
    kk = "Жоспардың IV.8 және IV.15-тармақтары. Тірек болатын жағдай: негіздің қасында көрсетіледі, ешнәрсені азайтпайды.",
    ru = "Пункты IV.8 и IV.15 плана. Опора: показывается рядом с основаниями и ничего не вычитает.",
    en = "Plan IV.8 and IV.15. A strength: shown beside the grounds, it subtracts nothing.",
  },
  set       = { days = 20 },
  when      = function(pupil, set)
    return pupil.missed("any", school_days(set.days), { least_days = set.days - 2 }) == 0
  end,
  because   = {
    kk = "Соңғы {days} оқу күнінде бір де сабақ босатпаған.",
    ru = "За последние {days} учебных дней не пропустил ни одного урока.",
    en = "Not one lesson missed in the last {days} school days.",
  },
  examples  = {
    { "бір ай бойы күн сайын келді", on = "2025-10-20", yes = true },
    { "бір сабаққа келмеді", ill = { ["2025-10-08"] = { 1 } }, on = "2025-10-20", yes = false },
    { "ауырған күні де босату", ill = { ["2025-10-08"] = 6 }, on = "2025-10-20", yes = false },
    { "жыл басы: күндер әлі аз", on = "2025-09-08", unknown = true },
    { "сыныптың журналы жүктелмеген", no_attendance = true, on = "2025-10-20", unknown = true },
  },
}
