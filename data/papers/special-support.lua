-- Психологиялық-медициналық-педагогикалық көмек ұсынылған балалар (жоспар I.8). Тек ұсынылғаны және ата-анасының келіскені не бас тартқаны; диагноз ешқайда жазылмайды.
paper {
  id = "special-support", order = 180, about = "school",
  items = { "I.8" }, forms = { "list" },
  title = { kk = "Психологиялық-медициналық-педагогикалық көмек ұсынылған оқушылардың тізімі", ru = "Список учащихся, которым предложена психолого-медико-педагогическая помощь",
            en = "Pupils who were offered psychological, medical and pedagogical help" },
  body = {
    { use = "head" },
    { use = "masked" },
    { text = { kk = "Диагноз бен қорытынды жазылмайды: тек ұсынылғаны және ата-анасының (заңды өкілінің) шешімі.",
               ru = "Диагнозы и заключения не пишутся: только предложение и решение родителя (законного представителя).",
               en = "No diagnosis or conclusion is written: only that help was offered, and what the parent (legal representative) decided." }, style = "strong" },
    { table = "special",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 7, number = true },
        { head = { kk = "Тегі, аты, әкесінің аты", ru = "ФИО", en = "Name" }, cell = "{name}", width = 32 },
        { head = { kk = "Сыныбы", ru = "Класс", en = "Class" }, cell = "{class}", width = 11 },
        { head = { kk = "Ұсынылды", ru = "Предложено", en = "Offered" }, cell = "{offered|date}", width = 16 },
        { head = { kk = "Келісті", ru = "Согласие", en = "Agreed" }, cell = "{agreed|date}", width = 16 },
        { head = { kk = "Бас тартты", ru = "Отказ", en = "Declined" }, cell = "{declined|date}", width = 18 },
      },
      none = { kk = "Мұндай көмек ешкімге ұсынылмаған.", ru = "Такая помощь никому не предлагалась.", en = "Such help was offered to nobody." } },
    { use = "by-pedagogue" },
  },
}
