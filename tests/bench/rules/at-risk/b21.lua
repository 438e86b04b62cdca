-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b21", register = "at-risk", level = "watch", group = "neglect",
  title     = { kk = "Қамқорлық (b21)", ru = "Забота (b21)", en = "Neglect (b21)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen("neglect", 90) >= 2
  end,
  because   = { kk = "Қамқорлық.", ru = "Забота.", en = "Neglect." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-07", "hungry", severity = 1 }, { "2025-10-14", "not-fetched", severity = 1 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
