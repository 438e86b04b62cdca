-- Материалдық-тұрмыстық жағдайын зерттеу актісі (жоспар I.5, III.1, IV.7, IV.10, V.6 – V.8, VI.1).
paper {
  id = "act", order = 105, about = "pupil",
  items = { "I.5", "III.1", "IV.7", "IV.10", "V.6", "V.7", "V.8", "VI.1" }, forms = { "act", "home-study-act", "conditions-act", "conditions-study-act" },
  title = { kk = "Материалдық-тұрмыстық жағдайын зерттеу актісі", ru = "Акт обследования материально-бытовых условий", en = "Act on material and living conditions" },
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1, unless = "item.id = V.8" },
    { heading = { kk = "Қамқорлықтағы баланың тұрмыстық жағдайын зерттеу актісі", ru = "Акт обследования бытовых условий подопечного ребёнка", en = "Act on the living conditions of a child under guardianship" },
      level = 1, when = "item.id = V.8" },
    { text = { kk = "Жоспардың {item.id}-тармағы", ru = "Пункт плана {item.id}", en = "Plan item {item.id}" }, style = "centre" },
    { field = { kk = "Күні", ru = "Дата", en = "Day" } },
    { use = "act-body" },
  },
}
