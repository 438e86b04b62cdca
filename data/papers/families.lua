-- Қолайсыз жағдайдағы отбасылар (жоспар I.6, V.7): отбасы балаларымен бірге, көмек көрсету үшін.
paper {
  id = "families", order = 160, about = "school",
  items = { "I.6", "V.7" }, forms = { "list" },
  title = { kk = "Қолайсыз жағдайдағы отбасылар тізімі", ru = "Список семей, находящихся в трудной ситуации", en = "List of families in difficulty" },
  landscape = true,
  body = {
    { use = "head" },
    { use = "masked" },
    { text = { kk = "Бұл тізім тек көмек көрсетуге арналған: есепке алуға негіз болмайды.", ru = "Этот список только для помощи: он не является основанием для учёта.",
               en = "This list is for help alone: it is no ground for any register." }, style = "strong" },
    { table = "families",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 5, number = true },
        { head = { kk = "Отбасының мектептегі белгісі", ru = "Условный знак семьи", en = "The school's key of the family" }, cell = "{family}", width = 10 },
        { head = { kk = "Оқушылар, сыныбы", ru = "Ученики, класс", en = "Pupils, class" }, cell = "{pupils|lines}", width = 20 },
        { head = { kk = "Ашылған күні", ru = "Дата открытия", en = "Opened" }, cell = "{opened|date}", width = 9 },
        { head = { kk = "Негізі", ru = "Основание", en = "Grounds" }, cell = "{grounds}", width = 17 },
        { head = { kk = "Жүргізілген жұмыс", ru = "Проделанная работа", en = "Work done" }, cell = "{work|lines}", width = 24 },
        { head = { kk = "Нәтижесі, жабылған күні", ru = "Результат, дата закрытия", en = "What came of it, closed" }, cell = "{outcome} {closed|date}", width = 15 },
      },
      none = { kk = "Тізімде отбасы жоқ.", ru = "В списке семей нет.", en = "No family is on the list." } },
    { use = "by-pedagogue" },
  },
}
