rule {
  id        = "uci-fails",
  register  = "at-risk",
  level     = "discuss",
  group     = "uci",
  reference = true,
  title     = { kk = "UCI: пәннен өтпейтіндер (салыстыру ережесі)", ru = "UCI: не сдающие предмет (правило для сравнения)", en = "UCI: fails the course (for comparison)" },
  basis     = "A comparison on published data: which signs go with G3 < 10 there. It adds up points, which no rule of a school does (no score of a child), and reads a questionnaire.",
  set       = { points = 3, many = 10 },
  when      = function(pupil, set)
    local points = 0
    local failures = pupil.measure_last("failures", { as = "failures" })
    if failures >= 1 then points = points + 2 end
    if failures >= 2 then points = points + 1 end
    if pupil.measure_last("absences", { as = "absences" }) >= set.many then points = points + 1 end
    if pupil.measure_last("studytime", { as = "studytime" }) == 1 then points = points + 1 end
    if pupil.measure_last("goout", { as = "goout" }) >= 4 then points = points + 1 end
    if pupil.measure_last("famrel", { as = "famrel" }) <= 2 then points = points + 1 end
    if pupil.family("one-parent") then points = points + 1 end
    return points >= set.points
  end,
  because   = {
    kk = "Сәтсіздігі: {failures}, босатқаны: {absences}, оқуға уақыты: {studytime}, достарымен серуені: {goout}, отбасымен қатынасы: {famrel} (шек: {points}).",
    ru = "Неудачи: {failures}, пропуски: {absences}, время учёбы: {studytime}, прогулки с друзьями: {goout}, отношения в семье: {famrel} (порог: {points}).",
    en = "Failures: {failures}, absences: {absences}, study time: {studytime}, going out: {goout}, family relations: {famrel} (threshold: {points}).",
  },
  follow_up = { "II.1" },
  examples  = {
    { "failed twice", on = "2026-01-19", yes = true,
      measures = { { "2026-01-16", "goout", 1 }, { "2026-01-16", "studytime", 2 }, { "2026-01-16", "absences", 0 }, { "2026-01-16", "failures", 2 }, { "2026-01-16", "famrel", 4 } } },
    { "failed once, nothing else", on = "2026-01-19", yes = false,
      measures = { { "2026-01-16", "goout", 3 }, { "2026-01-16", "studytime", 2 }, { "2026-01-16", "absences", 9 }, { "2026-01-16", "failures", 1 }, { "2026-01-16", "famrel", 3 } } },
    { "no answers", on = "2026-01-19", unknown = true },
  },
}
