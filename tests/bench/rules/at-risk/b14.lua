-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b14", register = "at-risk", level = "watch", group = "attendance",
  title     = { kk = "Сабаққа қатысу (b14)", ru = "Посещаемость (b14)", en = "Attendance (b14)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.days_missed("ill", 365) >= 12
  end,
  because   = { kk = "Сабаққа қатысу.", ru = "Посещаемость.", en = "Attendance." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", ill = { ["2025-09-29"] = 6, ["2025-09-30"] = 6, ["2025-10-01"] = 6, ["2025-10-02"] = 6, ["2025-10-03"] = 6, ["2025-10-06"] = 6, ["2025-10-07"] = 6, ["2025-10-08"] = 6, ["2025-10-09"] = 6, ["2025-10-10"] = 6, ["2025-10-13"] = 6, ["2025-10-14"] = 6 }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
