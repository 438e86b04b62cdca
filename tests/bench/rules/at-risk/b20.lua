-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b20", register = "at-risk", level = "watch", group = "wellbeing",
  title     = { kk = "Көңіл күй (b20)", ru = "Самочувствие (b20)", en = "Wellbeing (b20)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen("wellbeing", 30, { severity = 2 }) >= 1
  end,
  because   = { kk = "Көңіл күй.", ru = "Самочувствие.", en = "Wellbeing." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-14", "crying", severity = 2 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
