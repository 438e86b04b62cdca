rule {
  id        = "uci-drinks",
  register  = "substance-risk",
  level     = "discuss",
  group     = "uci",
  reference = true,
  title     = { kk = "UCI: демалыста не күнде ішетіндер (салыстыру ережесі)", ru = "UCI: пьющие в выходные или будни (правило для сравнения)", en = "UCI: drinks at weekends or on workdays (for comparison)" },
  basis     = "A comparison on published data: which signs go with Walc >= 4 or Dalc >= 3 there. It adds up points, which no rule of a school does (no score of a child), and reads a questionnaire.",
  set       = { points = 3, often = 4, many = 10 },
  when      = function(pupil, set)
    local points = 0
    local goout = pupil.measure_last("goout", { as = "goout" })
    if goout >= set.often then points = points + 2 end
    if goout == 5 then points = points + 1 end
    if pupil.measure_last("studytime", { as = "studytime" }) == 1 then points = points + 1 end
    if pupil.measure_last("absences", { as = "absences" }) >= set.many then points = points + 1 end
    if pupil.measure_last("failures", { as = "failures" }) >= 1 then points = points + 1 end
    if pupil.measure_last("famrel", { as = "famrel" }) <= 2 then points = points + 1 end
    if pupil.family("one-parent") then points = points + 1 end
    return points >= set.points
  end,
  because   = {
    kk = "Достарымен серуені: {goout}, оқуға уақыты: {studytime}, босатқаны: {absences}, сәтсіздігі: {failures}, отбасымен қатынасы: {famrel} (шек: {points}).",
    ru = "Прогулки с друзьями: {goout}, время учёбы: {studytime}, пропуски: {absences}, неудачи: {failures}, отношения в семье: {famrel} (порог: {points}).",
    en = "Going out: {goout}, study time: {studytime}, absences: {absences}, failures: {failures}, family relations: {famrel} (threshold: {points}).",
  },
  follow_up = { "I.9" },
  examples  = {
    { "goes out five days and has failed", on = "2026-01-19", yes = true,
      measures = { { "2026-01-16", "goout", 5 }, { "2026-01-16", "studytime", 2 }, { "2026-01-16", "absences", 0 }, { "2026-01-16", "failures", 1 }, { "2026-01-16", "famrel", 4 } } },
    { "goes out four days, nothing else", on = "2026-01-19", yes = false,
      measures = { { "2026-01-16", "goout", 4 }, { "2026-01-16", "studytime", 2 }, { "2026-01-16", "absences", 9 }, { "2026-01-16", "failures", 0 }, { "2026-01-16", "famrel", 3 } } },
    { "no answers", on = "2026-01-19", unknown = true },
  },
}
