-- Қамқоршының қаржылық есебі (жоспар III.3, III.4): әр балаға бір бет. Қамқоршының өзі толтырады.
paper {
  id = "guardians-finances", order = 330, about = "school",
  items = { "III.3", "III.4" }, forms = { "guardians-finances" },
  title = { kk = "Қамқоршының қаржылық есебі", ru = "Финансовый отчёт опекуна", en = "Financial report of a guardian" },
  body = {
    { use = "head", unless = "wards.pupils" },
    { text = { kk = "Мектепте қамқорлықтағы бала жоқ.", ru = "Подопечных детей в школе нет.", en = "No child under guardianship is at the school." }, unless = "wards.pupils" },
    { each = "wards.pupils", body = {
      { new_page = true, when = "further" },
      { use = "head" },
      { field = { kk = "Қамқоршы (қорғаншы)", ru = "Опекун (попечитель)", en = "Guardian" } },
      { field = { kk = "Бала", ru = "Ребёнок", en = "Child" }, value = { kk = "{name}, {class} сыныбы", ru = "{name}, {class} класс", en = "{name}, class {class}" } },
      { field = { kk = "Туған күні", ru = "Дата рождения", en = "Born" }, value = "{born|date}" },
      { use = "period" },
      { field = { kk = "Кезең басындағы қалдық (теңге)", ru = "Остаток на начало (тенге)", en = "Left at the start (tenge)" } },
      { field = { kk = "Алынған жәрдемақы (теңге)", ru = "Получено пособий (тенге)", en = "Benefits received (tenge)" } },
      { heading = { kk = "Жұмсалғаны", ru = "Израсходовано", en = "Spent" } },
      { table = "lines", least = 10,
        columns = {
          { head = { kk = "Күні", ru = "Дата", en = "Day" }, cell = "", width = 15 },
          { head = { kk = "Бағыты (киім, оқу құралы, тамақ, емделу …)", ru = "На что (одежда, учёба, питание, лечение …)", en = "On what (clothes, school things, food, treatment …)" }, cell = "", width = 41 },
          { head = { kk = "Сомасы (теңге)", ru = "Сумма (тенге)", en = "Sum (tenge)" }, cell = "", width = 17, number = true },
          { head = { kk = "Растайтын құжат", ru = "Подтверждающий документ", en = "Document" }, cell = "", width = 27 },
        } },
      { field = { kk = "Барлығы жұмсалды (теңге)", ru = "Всего израсходовано (тенге)", en = "Spent in all (tenge)" } },
      { field = { kk = "Қалдығы (теңге)", ru = "Остаток (тенге)", en = "Left (tenge)" } },
      { field = { kk = "Растайтын құжаттар саны", ru = "Подтверждающих документов", en = "Documents in all" } },
      { sign = { kk = "Қамқоршы (қорғаншы)", ru = "Опекун (попечитель)", en = "Guardian" } },
      { sign = { kk = "Қабылдады: әлеуметтік педагог", ru = "Принял: социальный педагог", en = "Received by: social pedagogue" }, name = "{pedagogue}" },
    } },
  },
}
