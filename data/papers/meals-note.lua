-- Тамақтандыру туралы анықтама (жоспар II.4): директор жанындағы кеңеске.
paper {
  id = "meals-note", order = 245, about = "school",
  items = { "II.4" }, forms = { "note" },
  title = { kk = "Тамақтандыру туралы анықтама", ru = "Справка о питании", en = "Note on the meals" },
  heading = { kk = "Анықтама", ru = "Справка", en = "Note" },
  body = {
    { use = "head" },
    { field = { kk = "Кімге", ru = "Кому", en = "To" }, value = { kk = "Директор жанындағы кеңес", ru = "Совещание при директоре", en = "The meeting with the director" } },
    { field = { kk = "Тақырыбы", ru = "Тема", en = "Subject" },
      value = { kk = "Білім алушылардың жекелеген санаттарын тегін және жеңілдікпен тамақтандыру",
                ru = "Бесплатное и льготное питание отдельных категорий обучающихся", en = "Free and reduced-price meals for certain categories of pupils" } },
    { use = "period" },
    { field = { kk = "Негізі", ru = "Основание", en = "Basis" },
      value = { kk = "жоспардың II.4-тармағы", ru = "пункт II.4 плана", en = "plan item II.4" } },

    { heading = { kk = "Жүргізілген жұмыс", ru = "Проделанная работа", en = "Work done" } },
    { table = "canteen.checks",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 7, number = true },
        { head = { kk = "Күні", ru = "Дата", en = "Day" }, cell = "{day|date}", width = 14 },
        { head = { kk = "Не тексерілді", ru = "Что проверено", en = "What was checked" }, cell = "{title}", width = 27 },
        { head = { kk = "Анықталғаны", ru = "Выявлено", en = "What was found" }, cell = "{result}", width = 34 },
        { head = { kk = "Кім өткізді", ru = "Кто проводил", en = "By whom" }, cell = "{who}", width = 18 },
      },
      none = { kk = "Бұл кезеңде тамақтандыруды тексеру жазылмаған.", ru = "За этот период проверок питания не записано.", en = "No check of the meals was recorded in this period." } },

    { heading = { kk = "Сандық көрсеткіштер", ru = "Показатели", en = "Figures" } },
    { field = { kk = "Мектептегі оқушы саны", ru = "Учеников в школе", en = "Pupils at the school" }, value = "{roll}" },
    { field = { kk = "Осы оқу жылында тегін немесе жеңілдікпен тамақтанатын оқушы саны", ru = "Учеников с бесплатным или льготным питанием в этом учебном году",
                en = "Pupils with free or reduced-price meals this school year" }, value = "{canteen.pupils}" },
    { field = { kk = "Кезеңде сұралғаны", ru = "Запрошено за период", en = "Asked for in the period" }, value = "{canteen.asked}" },
    { field = { kk = "Берілгені", ru = "Предоставлено", en = "Given" }, value = "{canteen.given}" },
    { field = { kk = "Берілмегені", ru = "Отказано", en = "Refused" }, value = "{canteen.refused}" },
    { field = { kk = "Тексеру саны (ай сайын, мерзімі келгені {canteen.due})", ru = "Проверок (ежемесячно, подошёл срок: {canteen.due})",
                en = "Checks (monthly, due: {canteen.due})" }, value = "{canteen.check_count}" },

    { lines = { kk = "Қорытынды", ru = "Выводы", en = "Conclusions" }, count = 3 },
    { lines = { kk = "Ұсыныстар", ru = "Рекомендации", en = "Recommendations" }, count = 2 },
    { use = "by-pedagogue" },
  },
}
