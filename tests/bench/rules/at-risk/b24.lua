-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b24", register = "at-risk", level = "watch", group = "conduct",
  title     = { kk = "Тәртіп (b24)", ru = "Поведение (b24)", en = "Conduct (b24)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen("conduct", 365) >= 2 and pupil.missed("unexcused", 90) >= 6
  end,
  because   = { kk = "Тәртіп.", ru = "Поведение.", en = "Conduct." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", unexcused = { ["2025-10-14"] = 6 }, seen = { { "2025-10-07", "fight", severity = 1 }, { "2025-10-14", "threat", severity = 1 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
