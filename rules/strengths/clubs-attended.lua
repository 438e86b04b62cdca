rule {
  id        = "clubs-attended",
  register  = "strengths",
  group     = "clubs",
  title     = { kk = "Үйірмеге қатысады", ru = "Занимается в кружке", en = "In a club" },
  basis     = {
    kk = "Жоспардың IV.9 және IV.15-тармақтары. Тірек болатын жағдай: негіздің қасында көрсетіледі, ешнәрсені азайтпайды.",
    ru = "Пункты IV.9 и IV.15 плана. Опора: показывается рядом с основаниями и ничего не вычитает.",
    en = "Plan IV.9 and IV.15. A strength: shown beside the grounds, it subtracts nothing.",
  },
  when      = function(pupil)
    return pupil.clubs() >= 1
  end,
  because   = {
    kk = "Үйірмеге қатысады: {names}.",
    ru = "Занимается в кружке: {names}.",
    en = "Takes part in a club: {names}.",
  },
  examples  = {
    { "волейболға барады", clubs = { "волейбол" }, on = "2025-10-20", yes = true },
    { "үйірмесі жоқ", on = "2025-10-20", yes = false },
    { "үйірме тізімі тапсырылмаған", no_clubs = true, on = "2025-10-20", unknown = true },
  },
}
