-- Бір әңгіменің парағы (жоспар I.6 – I.9, II.1 – II.3, IV.4, IV.8).
paper {
  id = "talk", order = 172, about = "pupil",
  items = { "I.6", "I.7", "I.8", "I.9", "II.1", "II.2", "II.3", "IV.4", "IV.8" }, forms = { "talk", "talks", "conversation" },
  title = { kk = "Әңгімелесу парағы", ru = "Лист беседы", en = "Sheet of a talk" },
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { use = "pupil-head" },
    { field = { kk = "Күні", ru = "Дата", en = "Day" } },
    { field = { kk = "Кіммен", ru = "С кем", en = "With whom" } },
    { field = { kk = "Тақырыбы", ru = "Тема", en = "Subject" }, value = "{topic}" },
    { use = "strengths" },
    { heading = { kk = "Әңгімеге негіз болған жайт", ru = "Повод для беседы", en = "What the talk is about" }, when = "noted" },
    { each = "noted", body = { { item = "{words}" } } },
    { lines = { kk = "Қысқаша мазмұны", ru = "Краткое содержание", en = "In short" }, count = 6 },
    { lines = { kk = "Берілген ұсыныстар, келісілгені", ru = "Рекомендации, о чём договорились", en = "Recommendations, what was agreed" }, count = 4 },
    { sign = { kk = "Әңгімені өткізген", ru = "Беседу провёл", en = "By" } },
    { sign = { kk = "Әңгімеге қатысқан", ru = "Участник беседы", en = "With" } },
  },
}
