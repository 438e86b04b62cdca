-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b22", register = "at-risk", level = "watch", group = "police",
  title     = { kk = "Полиция хабарламасы (b22)", ru = "Сообщение полиции (b22)", en = "Police (b22)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.seen("police", 365) >= 1
  end,
  because   = { kk = "Полиция хабарламасы.", ru = "Сообщение полиции.", en = "Police." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", seen = { { "2025-10-14", "night-stop", severity = 1 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
