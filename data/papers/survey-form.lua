-- Сауалнама парағы (жоспар V.9): оқушыларға немесе ата-аналарға. Сұрақтары: data/surveys.csv.
paper {
  id = "survey-form", order = 590, about = "survey",
  items = { "V.9" },
  title = { kk = "Сауалнама парағы", ru = "Бланк анкеты", en = "Questionnaire" },
  heading = { kk = "Сауалнама", ru = "Анкета", en = "Questionnaire" },
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { text = "{survey.title}", style = "centre" },
    { text = { kk = "Сауалнама жасырын, аты-жөні жазылмайды. Әр сұраққа бір жауапты белгілеңіз.", ru = "Анкета анонимная, имя не пишется. Отметьте по одному ответу на каждый вопрос.",
               en = "The questionnaire is anonymous: write no name. Mark one answer to each question." }, style = "strong" },
    { each = "survey.questions", body = {
      { heading = "{n}. {question}", level = 3 },
      { each = "answers", body = { { text = "☐  {answer}" } } },
    } },
    { lines = { kk = "Айтқыңыз келетін басқа ой", ru = "Что ещё вы хотели бы сказать", en = "Anything else you wish to say" }, count = 2 },
    { text = { kk = "Рақмет!", ru = "Спасибо!", en = "Thank you!" }, style = "centre" },
  },
}
