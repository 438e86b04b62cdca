-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b19", register = "at-risk", level = "watch", group = "substance",
  title     = { kk = "Темекі, вейп (b19)", ru = "Табак, вейп (b19)", en = "Tobacco (b19)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen({ "smoking-seen", "vape-found" }, 90) >= 1
  end,
  because   = { kk = "Темекі, вейп.", ru = "Табак, вейп.", en = "Tobacco." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-14", "vape-found", severity = 1 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
