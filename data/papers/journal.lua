-- Кеңес беру және әңгімелесу журналы (жоспар I.6 – I.9, II.1 – II.3, IV.2, V.2): бүкіл мектеп, бір сынып немесе бір оқушы бойынша. Жабық мәселелер кірмейді.
paper {
  id = "journal", order = 170, about = "school",
  items = { "V.2", "I.6", "I.7", "I.8", "I.9", "II.1", "II.2", "II.3", "IV.4" }, forms = { "talk", "talks", "conversation", "counselling" },
  title = { kk = "Кеңес беру және әңгімелесу журналы", ru = "Журнал консультаций и бесед", en = "Journal of counselling and talks" },
  landscape = true,
  body = {
    { use = "head" },
    { text = "{whose}", style = "centre", when = "whose" },
    { use = "period" },
    { use = "masked" },
    { table = "talks", least = 12,
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 5, number = true },
        { head = { kk = "Күні", ru = "Дата", en = "Day" }, cell = "{day|date}", width = 9 },
        { head = { kk = "Кіммен", ru = "С кем", en = "With whom" }, cell = "{with}", width = 16 },
        { head = { kk = "Тақырыбы", ru = "Тема", en = "Subject" }, cell = "{kind|upper-first} ({item})", width = 15 },
        { head = { kk = "Қысқаша мазмұны", ru = "Краткое содержание", en = "In short" }, cell = "{words}", width = 21 },
        { head = { kk = "Берілген ұсыныстар", ru = "Рекомендации", en = "Recommendations" }, cell = "{result}", width = 16 },
        { head = { kk = "Кім өткізді", ru = "Кто провёл", en = "By whom" }, cell = "{who}", width = 11 },
        { head = { kk = "Қолы", ru = "Подпись", en = "Signature" }, cell = "", width = 7 },
      } },
    { use = "by-pedagogue" },
  },
}
