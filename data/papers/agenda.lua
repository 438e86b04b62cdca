-- Кеңес отырысының күн тәртібі (жоспар V.4, IV.13, I.5). Отырыс алдындағы құжат: хаттама жазылғаннан кейін де сол күйінде қалады. Көпшілік қатысатын кеңесте оқушы нөмірі мен бас әріптерімен жазылады: оны бағдарламаның өзі қадағалайды.
paper {
  id = "agenda", order = 20, about = "sitting",
  items = { "V.4", "IV.13", "I.5" }, forms = { "council" },
  title = { kk = "Кеңес отырысының күн тәртібі", ru = "Повестка дня заседания", en = "Agenda of a sitting" },
  heading = { kk = "{council} отырысының күн тәртібі", ru = "Повестка дня заседания: {council}", en = "Agenda of the sitting: {council}" },
  landscape = true,
  body = {
    { use = "head" },
    { use = "review" },
    { field = { kk = "Уақыты", ru = "Время", en = "Time" } },
    { field = { kk = "Орны", ru = "Место", en = "Place" } },
    { text = { kk = "Бағдарлама тек ұсынады, шешімді кеңес қабылдайды. Хаттамасыз ешкім есепке алынбайды.",
               ru = "Программа только предлагает, решает совет. Без протокола никто на учёт не ставится.",
               en = "The program proposes, the council decides. Without minutes nobody is put on a register." }, style = "note" },
    { use = "masked" },
    { text = { kk = "Қаралатын оқушы саны: {asked}; бір отырысқа белгіленгені: {room}; қажет отырыс саны: {sittings}.",
               ru = "Учеников к рассмотрению {asked}; на одно заседание отведено {room}, значит нужно заседаний: {sittings}.",
               en = "Pupils to be heard: {asked}; one sitting has room for {room}, so {sittings} sittings are needed." },
      style = "strong", when = "too_many" },
    { text = { kk = "Бұл отырысқа қаралатын мәселе жоқ.", ru = "На это заседание вопросов нет.", en = "There is nothing on this agenda." }, when = "empty" },

    { each = "groups", body = {
      { heading = { kk = "Оқушылардың мәселелері", ru = "Вопросы об учениках", en = "Questions about pupils" }, when = "kind = proposal" },
      { heading = { kk = "Есепте тұрғандарды қайта қарау", ru = "Пересмотр состоящих на учёте", en = "Reviews of registered pupils" }, when = "kind = review" },
      { heading = { kk = "Мерзімі өткен іс-шаралар", ru = "Просроченные мероприятия", en = "Overdue follow-ups" }, when = "kind = overdue" },
      { heading = { kk = "Жоспар бойынша мәселелер", ru = "Вопросы по плану", en = "Questions by the plan" }, when = "kind = plan" },
      { heading = { kk = "Басқа мәселелер", ru = "Другие вопросы", en = "Other matters" }, when = "kind = matter" },
      { table = "questions",
        columns = {
          { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{number}", width = 5 },
          { head = { kk = "Қаралатын мәселе", ru = "Вопрос", en = "Question" }, cell = "{question}", width = 17 },
          { head = { kk = "Баяндаушы", ru = "Докладчик", en = "Speaker" }, cell = "{speaker}", width = 14 },
          { head = { kk = "Негізі (күндері)", ru = "Основание (даты)", en = "Reasons (days)" }, cell = "{reason}", width = 26 },
          { head = { kk = "Ұсынылатын іс-шара (жоспар тармағы)", ru = "Предлагаемое мероприятие (пункт плана)", en = "Proposed action (plan item)" }, cell = "{proposed}", width = 23 },
          { head = { kk = "Шешім үшін орын", ru = "Место для решения", en = "Space for the decision" }, cell = "", width = 15 },
        } },
    } },

    { sign = { kk = "Төраға", ru = "Председатель", en = "Chair" } },
    { sign = { kk = "Хатшы", ru = "Секретарь", en = "Secretary" }, name = "{secretary}" },
  },
}
