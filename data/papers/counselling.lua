-- Жеке отбасылық кеңес беру парағы (жоспар V.2, I.9).
paper {
  id = "counselling", order = 520, about = "pupil",
  items = { "V.2", "I.9" }, forms = { "counselling" },
  title = { kk = "Кеңес беру парағы", ru = "Лист консультации", en = "Sheet of a counselling" },
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { use = "pupil-head" },
    { field = { kk = "Күні", ru = "Дата", en = "Day" } },
    { field = { kk = "Кімге кеңес берілді", ru = "Кому дана консультация", en = "Who was advised" } },
    { field = { kk = "Тақырыбы", ru = "Тема", en = "Subject" }, value = "{topic}" },
    { use = "strengths" },
    { lines = { kk = "Не сұралды", ru = "О чём спрашивали", en = "What was asked" }, count = 4 },
    { lines = { kk = "Берілген кеңес", ru = "Что посоветовали", en = "What was advised" }, count = 5 },
    { lines = { kk = "Келесі кездесуге дейін не келісілді", ru = "О чём договорились до следующей встречи", en = "What was agreed until the next meeting" }, count = 3 },
    { field = { kk = "Келесі кездесу күні", ru = "Дата следующей встречи", en = "Next meeting" } },
    { sign = { kk = "Кеңес берген", ru = "Консультировал", en = "Advised by" } },
    { sign = { kk = "Кеңес алған", ru = "Получил консультацию", en = "Advised" } },
  },
}
