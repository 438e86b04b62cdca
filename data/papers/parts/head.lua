-- Мектептің атауы, қағаздың атауы, күні: көп қағаз осыдан басталады.
part {
  id = "head",
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { text = "{on|words}", style = "centre" },
  },
}

-- Қағаз қай шолуға сүйенеді.
part {
  id = "review",
  body = {
    { text = { kk = "Апталық шолу күні: {run_day|words}", ru = "День еженедельного обзора: {run_day|words}", en = "Day of the weekly review: {run_day|words}" },
      style = "note", when = "run_day" },
    { text = { kk = "Апталық шолу әлі жүргізілген жоқ.", ru = "Еженедельный обзор ещё не проводился.", en = "No weekly review has been made yet." },
      style = "note", unless = "run_day" },
  },
}
