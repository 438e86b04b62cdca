-- Санат бойынша тізім (жоспар I.1); санатсыз – мектепішілік есепте тұрғандар. Санат көмек көрсетуге негіз болады, есепке алуға болмайды.
paper {
  id = "category-list", order = 30, about = "category",
  items = { "I.1", "I.7" }, forms = { "list", "table" },
  title = { kk = "Санат бойынша оқушылардың тізімі", ru = "Список учащихся по категории", en = "List of pupils by category" },
  heading = "{list}",
  landscape = true,
  body = {
    { use = "head" },
    { use = "masked" },
    { text = { kk = "Отбасы жағдайы тек көмек көрсетуге негіз болады, есепке алуға негіз болмайды.", ru = "Положение семьи – основание только для помощи и не является основанием для учёта.",
               en = "A family's situation is a ground for help alone, and for no register." }, style = "note", when = "category" },
    { table = "pupils",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 5, number = true },
        { head = { kk = "Тегі, аты, әкесінің аты", ru = "ФИО", en = "Name" }, cell = "{pupil.name}", width = 19 },
        { head = { kk = "Сыныбы", ru = "Класс", en = "Class" }, cell = "{pupil.class}", width = 6 },
        { head = { kk = "Туған күні", ru = "Дата рождения", en = "Born" }, cell = "{pupil.born|date}", width = 8 },
        { head = { kk = "Негізі (күндері)", ru = "Основание (даты)", en = "Reasons (days)" }, cell = "{basis|lines}", width = 15 },
        { head = { kk = "Ұсынылатын іс-шара (жоспар тармағы)", ru = "Мероприятие (пункт плана)", en = "Action (plan item)" }, cell = "{actions|lines}", width = 18 },
        { head = { kk = "Жауапты", ru = "Ответственный", en = "Responsible" }, cell = "{responsible|lines}", width = 12 },
        { head = { kk = "Мерзімі", ru = "Срок", en = "Due" }, cell = "{due|lines}", width = 8 },
        { head = { kk = "Ескерту", ru = "Примечание", en = "Note" }, cell = "", width = 9 },
      },
      none = { kk = "Тізімде ешкім жоқ.", ru = "В списке никого нет.", en = "Nobody is on the list." } },
    { text = { kk = "Барлығы: {count} оқушы", ru = "Всего учеников: {count}", en = "Pupils in all: {count}" }, style = "note", when = "pupils" },
    { use = "by-pedagogue" },
  },
}
