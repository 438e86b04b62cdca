-- Кластың әлеуметтік жағдайы бойынша диагностикалық кеңес (жоспар IV.1): сандар паспорттан, қорытындыны педагог-психолог пен әлеуметтік педагог жазады.
paper {
  id = "class-advice", order = 410, about = "class",
  items = { "IV.1" }, forms = { "counselling" },
  title = { kk = "Класс жетекшісіне диагностикалық кеңес беру парағы", ru = "Лист диагностической консультации классного руководителя", en = "Diagnostic advice to a class teacher" },
  body = {
    { use = "head" },
    { field = { kk = "Сыныбы", ru = "Класс", en = "Class" }, value = "{class}" },
    { field = { kk = "Класс жетекшісі", ru = "Классный руководитель", en = "Class teacher" }, value = "{teacher}" },
    { field = { kk = "Оқушы саны", ru = "Всего учеников", en = "Pupils" }, value = "{passport.pupils}" },
    { heading = { kk = "Сыныптың әлеуметтік жағдайы", ru = "Социальное положение класса", en = "The social situation of the class" } },
    { table = "passport.rows",
      columns = {
        { head = { kk = "Санат", ru = "Категория", en = "Category" }, cell = "{category|upper-first}", width = 60 },
        { head = { kk = "Оқушы саны", ru = "Учеников", en = "Pupils" }, cell = "{now.pupils}", width = 20, number = true },
        { head = { kk = "Отбасы саны", ru = "Семей", en = "Families" }, cell = "{now.families}", width = 20, number = true },
      } },
    { text = { kk = "Кемінде бір санаты бар оқушы: {passport.any.pupils}, отбасы: {passport.any.families}. Үйірмеге қатысатыны: {passport.clubs}. Тегін тамақ алатыны: {passport.meals}.",
               ru = "Учеников хотя бы одной категории: {passport.any.pupils}, семей: {passport.any.families}. Посещают кружки: {passport.clubs}. Получают бесплатное питание: {passport.meals}.",
               en = "Pupils of at least one category: {passport.any.pupils}, families: {passport.any.families}. In clubs: {passport.clubs}. With free meals: {passport.meals}." } },
    { lines = { kk = "Сыныптағы қарым-қатынас, қиындықтар (жеке оқушы аталмайды)", ru = "Отношения в классе, трудности (без имён)", en = "How the class gets on, difficulties (no names)" }, count = 4 },
    { lines = { kk = "Берілген кеңес", ru = "Что рекомендовано", en = "What was advised" }, count = 5 },
    { use = "by-psychologist" },
    { use = "by-pedagogue" },
    { sign = { kk = "Кеңес алды: класс жетекшісі", ru = "Консультацию получил: классный руководитель", en = "Advised: class teacher" }, name = "{teacher}" },
  },
}
