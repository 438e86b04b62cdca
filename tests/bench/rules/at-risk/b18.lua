-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b18", register = "at-risk", level = "watch", group = "conduct",
  title     = { kk = "Тәртіп (b18)", ru = "Поведение (b18)", en = "Conduct (b18)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen_days("fight", 365) >= 2
  end,
  because   = { kk = "Тәртіп.", ru = "Поведение.", en = "Conduct." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-07", "fight", severity = 2 }, { "2025-10-14", "fight", severity = 2 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
