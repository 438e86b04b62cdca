-- Класс жетекшісіне, мұғалімдерге жеке кеңес пен ұсыныстар (жоспар IV.2, IV.3).
paper {
  id = "teacher-recommendations", order = 420, about = "class",
  items = { "IV.2", "IV.3" }, forms = { "recommendations" },
  title = { kk = "Класс жетекшісі мен мұғалімдерге ұсыныстар", ru = "Рекомендации классному руководителю и учителям", en = "Recommendations to the class teacher and teachers" },
  body = {
    { use = "head" },
    { field = { kk = "Сыныбы", ru = "Класс", en = "Class" }, value = "{class}" },
    { field = { kk = "Кімге", ru = "Кому", en = "To" }, value = "{teacher}" },
    { field = { kk = "Тақырыбы", ru = "Тема", en = "Subject" }, value = "{topic}" },
    { lines = { kk = "Қандай жағдай талқыланды (көрген жайт)", ru = "Какая ситуация обсуждалась (увиденное)", en = "What was talked about (what was seen)" }, count = 5 },
    { lines = { kk = "Ұсыныстар", ru = "Рекомендации", en = "Recommendations" }, count = 8 },
    { field = { kk = "Нәтижесі қаралатын күн", ru = "Дата проверки результата", en = "To be looked at again on" } },
    { use = "by-pedagogue-and-deputy" },
    { sign = { kk = "Алды: класс жетекшісі", ru = "Получил: классный руководитель", en = "Received by: class teacher" }, name = "{teacher}" },
  },
}
