-- Оқушы бойынша ұсыныстар парағы (жоспар I.6 – I.9, II.1 – II.3, IV.4, IV.8).
paper {
  id = "recommendations", order = 174, about = "pupil",
  items = { "I.6", "I.7", "I.8", "I.9", "II.1", "II.2", "II.3", "IV.4", "IV.8" }, forms = { "recommendations" },
  title = { kk = "Ұсыныстар", ru = "Рекомендации", en = "Recommendations" },
  body = {
    { use = "head" },
    { use = "pupil-head" },
    { field = { kk = "Кімге", ru = "Кому", en = "To" } },
    { use = "strengths" },
    { heading = { kk = "Негізі", ru = "Основание", en = "On what grounds" }, when = "noted" },
    { each = "noted", body = { { item = "{words}" } } },
    { table = "follow_ups", when = "follow_ups",
      columns = {
        { head = { kk = "Жоспарда көзделгені (тармағы)", ru = "Предусмотрено планом (пункт)", en = "Foreseen by the plan (item)" }, cell = "{words} ({item})", width = 56 },
        { head = { kk = "Жауапты", ru = "Ответственный", en = "Responsible" }, cell = "{responsible}", width = 30 },
        { head = { kk = "Мерзімі", ru = "Срок", en = "Due" }, cell = "{due|date}", width = 14 },
      } },
    { lines = { kk = "Ұсыныстар", ru = "Рекомендации", en = "Recommendations" }, count = 6 },
    { field = { kk = "Нәтижесі қаралатын күн", ru = "Дата проверки результата", en = "To be looked at again on" } },
    { sign = { kk = "Ұсыныс берген", ru = "Рекомендации дал", en = "Given by" } },
    { sign = { kk = "Ұсыныс алған", ru = "Рекомендации получил", en = "Received by" } },
  },
}
