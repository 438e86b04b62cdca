-- Келесі оқу жылының жылдық жұмыс жоспары (жоспар VI.4): осы жылдың жоспарынан көшірілген жоба, жоспардың өз бес бағаны.
paper {
  id = "next-plan", order = 640, about = "school",
  items = { "VI.4" }, forms = { "planning" },
  title = { kk = "Келесі оқу жылының жылдық жұмыс жоспары (жоба)", ru = "Годовой план работы на следующий учебный год (проект)", en = "Yearly work plan for the next school year (draft)" },
  heading = { kk = "{next_year} оқу жылына арналған жылдық жұмыс жоспары", ru = "Годовой план работы на {next_year} учебный год", en = "Yearly work plan for the school year {next_year}" },
  landscape = true,
  body = {
    { use = "approve" },
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { text = { kk = "Әлеуметтік педагог: {pedagogue}", ru = "Социальный педагог: {pedagogue}", en = "Social pedagogue: {pedagogue}" }, style = "centre", when = "pedagogue" },
    { text = { kk = "Негізі: Қазақстан Республикасы Білім және ғылым министрінің 2020 жылғы 6 сәуірдегі № 130 бұйрығы (2021 жылғы 16 қыркүйектегі № 472 және 2022 жылғы 27 тамыздағы № 382 бұйрықтармен өзгертілген).",
               ru = "Основание: приказ министра образования и науки Республики Казахстан от 6 апреля 2020 года № 130 (в редакции приказов от 16 сентября 2021 года № 472 и от 27 августа 2022 года № 382).",
               en = "Basis: order No. 130 of the Minister of Education and Science of Kazakhstan of 6 April 2020 (as changed by orders No. 472 of 16 September 2021 and No. 382 of 27 August 2022)." }, style = "note" },
    { table = "plan_next", part = "{section}",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{number}", width = 5, number = true },
        { head = { kk = "Іс-шаралар", ru = "Мероприятия", en = "Activities" }, cell = "{activity}", width = 46 },
        { head = { kk = "Орындау мерзімдері", ru = "Сроки исполнения", en = "When" }, cell = "{term}", width = 14 },
        { head = { kk = "Жауаптылар", ru = "Ответственные", en = "Responsible" }, cell = "{roles|lines}", width = 18 },
        { head = { kk = "Есеп беру нысандары", ru = "Формы отчётности", en = "Reporting forms" }, cell = "{forms|lines}", width = 17 },
      } },
    { text = { kk = "Жоба: {year} оқу жылының жоспарынан көшірілді. Мерзімдерін, жауаптыларды және бұйрықтардың қолданыста екенін тексеріп, бекітуге ұсыныңыз.",
               ru = "Проект: перенесён из плана {year} учебного года. Проверьте сроки, ответственных и действие приказов, затем представьте на утверждение.",
               en = "Draft: carried over from the plan of {year}. Check the days, the people and whether the orders are in force, then put it up for approval." }, style = "note" },
    { use = "by-pedagogue" },
  },
}
