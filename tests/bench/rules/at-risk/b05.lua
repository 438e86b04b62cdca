-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b05", register = "at-risk", level = "watch", group = "attendance",
  title     = { kk = "Сабаққа қатысу (b05)", ru = "Посещаемость (b05)", en = "Attendance (b05)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.missed("ill", 90) >= 30
  end,
  because   = { kk = "Сабаққа қатысу.", ru = "Посещаемость.", en = "Attendance." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", ill = { ["2025-10-10"] = 6, ["2025-10-13"] = 6, ["2025-10-14"] = 6, ["2025-10-15"] = 6, ["2025-10-16"] = 6 }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
