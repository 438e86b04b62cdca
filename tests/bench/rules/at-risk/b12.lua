-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b12", register = "at-risk", level = "watch", group = "attendance",
  title     = { kk = "Сабаққа қатысу (b12)", ru = "Посещаемость (b12)", en = "Attendance (b12)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.days_missed("any", 365) >= 25
  end,
  because   = { kk = "Сабаққа қатысу.", ru = "Посещаемость.", en = "Attendance." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", ill = { ["2025-09-08"] = 6, ["2025-09-09"] = 6, ["2025-09-10"] = 6, ["2025-09-11"] = 6, ["2025-09-12"] = 6, ["2025-09-15"] = 6, ["2025-09-16"] = 6, ["2025-09-17"] = 6, ["2025-09-18"] = 6, ["2025-09-19"] = 6, ["2025-09-22"] = 6, ["2025-09-23"] = 6, ["2025-09-24"] = 6, ["2025-09-25"] = 6, ["2025-09-26"] = 6, ["2025-09-29"] = 6, ["2025-09-30"] = 6, ["2025-10-01"] = 6, ["2025-10-02"] = 6, ["2025-10-03"] = 6, ["2025-10-06"] = 6, ["2025-10-07"] = 6, ["2025-10-08"] = 6, ["2025-10-09"] = 6, ["2025-10-10"] = 6 }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
