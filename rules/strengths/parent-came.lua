rule {
  id        = "parent-came",
  register  = "strengths",
  group     = "family",
  title     = { kk = "Ата-анасы көмекке дайын", ru = "Родители готовы к сотрудничеству", en = "A parent who works with the school" },
  basis     = {
    kk = "Жоспардың V.2-тармағы. Ата-анасының өзі келуі – отбасы кеңесінің ең жақсы бастауы. Негіздің қасында көрсетіледі, ешнәрсені азайтпайды.",
    ru = "Пункт V.2 плана. Родитель, который пришёл сам, – лучшее начало семейной консультации. Показывается рядом с основаниями и ничего не вычитает.",
    en = "Plan V.2. A parent who came is the best beginning of a family talk. Shown beside the grounds, it subtracts nothing.",
  },
  set       = { days = 90 },
  when      = function(pupil, set)
    return pupil.seen("parent-came", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні ата-анасы өзі келіп, көмек сұраған немесе көмекке келісім берген.",
    ru = "{day} родитель сам пришёл, просил помощи или согласился на неё.",
    en = "On {day} a parent came and asked for help or accepted it.",
  },
  examples  = {
    { "ата-анасы келіп, келісті", seen = { { "2025-11-12", "parent-came" } }, on = "2025-12-15", yes = true },
    { "келмеген", on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған", no_observations = true, on = "2025-12-15", unknown = true },
  },
}
