-- One of the 25 conditions of the benchmark; the same one stands in ../../conditions.sql. Not a rule for a school.
rule {
  id        = "b10", register = "at-risk", level = "watch", group = "lateness",
  title     = { kk = "Кешігу (b10)", ru = "Опоздания (b10)", en = "Lateness (b10)" },
  basis     = "A condition to measure speed with.",
  when      = function(pupil)
    return pupil.late(365) >= 6
  end,
  because   = { kk = "Кешігу.", ru = "Опоздания.", en = "Lateness." },
  follow_up = { "II.1" },
  examples  = {
    { "enough", late = { ["2025-10-06"] = { 1 }, ["2025-10-07"] = { 1 }, ["2025-10-08"] = { 1 }, ["2025-10-09"] = { 1 }, ["2025-10-14"] = { 1 }, ["2025-10-15"] = { 1 } }, on = "2025-10-20", yes = true },
    { "nothing at all", on = "2025-10-20", yes = false },
    { "nothing loaded", no_attendance = true, no_observations = true, no_family = true, on = "2025-10-20", unknown = true },
  },
}
