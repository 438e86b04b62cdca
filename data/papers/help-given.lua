-- Көрсетілген әлеуметтік көмек пен жолдамалар (жоспар II.2, IV.4, VI.2, «Мектепке жол» I.1).
paper {
  id = "help-given", order = 220, about = "school",
  items = { "II.2", "IV.4", "I.1", "VI.2" }, forms = { "list", "table" },
  title = { kk = "Көрсетілген әлеуметтік көмек тізімі", ru = "Список оказанной социальной помощи", en = "Social help: asked and given" },
  landscape = true,
  body = {
    { use = "head" },
    { use = "period" },
    { use = "masked" },
    { table = "help_list.list",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 5, number = true },
        { head = { kk = "Күні", ru = "Дата", en = "Day" }, cell = "{day|date}", width = 9 },
        { head = { kk = "Тегі, аты, әкесінің аты", ru = "ФИО", en = "Name" }, cell = "{name}", width = 20 },
        { head = { kk = "Сыныбы", ru = "Класс", en = "Class" }, cell = "{class}", width = 7 },
        { head = { kk = "Көмек түрі", ru = "Вид помощи", en = "Kind of help" }, cell = "{kind|upper-first}", width = 18 },
        { head = { kk = "Қайдан сұралды", ru = "Куда обращались", en = "Asked of" }, cell = "{body_name|upper-first}", width = 16 },
        { head = { kk = "Берілді", ru = "Оказана", en = "Given" }, cell = "{given|date}", width = 9 },
        { head = { kk = "Берілмеді", ru = "Отказано", en = "Refused" }, cell = "{refused|date}", width = 9 },
        { head = { kk = "Қолы", ru = "Подпись", en = "Signature" }, cell = "", width = 7 },
      },
      none = { kk = "Бұл кезеңде көмек жазылмаған.", ru = "За этот период помощь не записана.", en = "No help was recorded in the period." } },
    { text = { kk = "Барлығы: {help_list.count}; берілгені {help_list.given}, берілмегені {help_list.refused}, жауап күтілуде {help_list.waiting}.",
               ru = "Всего: {help_list.count}; оказано {help_list.given}, отказано {help_list.refused}, ждут ответа {help_list.waiting}.",
               en = "In all: {help_list.count}; given {help_list.given}, refused {help_list.refused}, waiting for an answer {help_list.waiting}." }, style = "note", when = "help_list.list" },
    { use = "by-pedagogue" },
  },
}
