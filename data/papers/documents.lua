-- Есепте тұрған оқушының құжаттары (жоспар IV.6): қайсысы бар, қайсысы жоқ.
paper {
  id = "documents", order = 460, about = "entry",
  items = { "IV.6" }, forms = { "documents" },
  title = { kk = "Есепте тұрған оқушының құжаттарының тізбесі", ru = "Перечень документов учащегося, состоящего на учёте", en = "Documents of a registered pupil" },
  body = {
    { use = "head" },
    { use = "pupil-head" },
    { field = { kk = "Есептің түрі", ru = "Вид учёта", en = "Register" }, value = "{entry.register}" },
    { field = { kk = "Есепке алынған күні, хаттама №", ru = "Дата постановки, протокол №", en = "Entered, minutes No." }, value = "{entry.since|words}, № {entry.opened_by.protocol}" },
    { table = "documents",
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "{n}", width = 7, number = true },
        { head = { kk = "Құжат", ru = "Документ", en = "Document" }, cell = "{name|upper-first}", width = 43 },
        { head = { kk = "Тігілген күні", ru = "Дата", en = "There since" }, cell = "{day|date}", width = 14 },
        { head = { kk = "Ескерту", ru = "Примечание", en = "Note" }, cell = "{words}", width = 36 },
      } },
    { text = { kk = "Күні жазылмаған құжат әлі жоқ.", ru = "Документа без даты ещё нет.", en = "A document without a day is not there yet." }, style = "note" },
    { use = "by-pedagogue" },
  },
}
