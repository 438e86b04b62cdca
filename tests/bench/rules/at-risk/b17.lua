-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b17", register = "at-risk", level = "watch", group = "conduct",
  title     = { kk = "Тәртіп (b17)", ru = "Поведение (b17)", en = "Conduct (b17)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen("conduct", 90, { severity = 2 }) >= 2
  end,
  because   = { kk = "Тәртіп.", ru = "Поведение.", en = "Conduct." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-07", "fight", severity = 2 }, { "2025-10-14", "threat", severity = 2 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
