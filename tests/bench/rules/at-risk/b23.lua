-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b23", register = "at-risk", level = "watch", group = "need",
  title     = { kk = "Көмек қажет (b23)", ru = "Нужда (b23)", en = "Need (b23)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.missed("any", 30) >= 12 and pupil.family({ "low-income", "social-aid" })
  end,
  because   = { kk = "Көмек қажет.", ru = "Нужда.", en = "Need." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", ill = { ["2025-10-14"] = 6, ["2025-10-15"] = 6 }, family = { "low-income" }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
