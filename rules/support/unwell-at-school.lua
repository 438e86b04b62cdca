rule {
  id        = "unwell-at-school",
  register  = "support",
  level     = "urgent",
  group     = "health",
  closed    = true,
  title     = { kk = "Мектепте өзін нашар сезінуі", ru = "Плохо себя чувствовал в школе", en = "Unwell at school" },
  basis     = {
    kk = "Жоспардың I.9 және II.3-тармақтары. Ауру болуы да мүмкін: алдымен медбике қарайды, ешқандай болжам жасалмайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункты I.9 и II.3 плана. Это может быть болезнь: сначала смотрит медсестра, никаких предположений. Срок установила сама школа.",
    en = "Plan I.9 and II.3. It may be illness: the nurse sees the child first and nothing is assumed. The span is this school's own.",
  },
  set       = { days = 14 },
  when      = function(pupil, set)
    return pupil.seen("unsteady", set.days) >= 1
  end,
  because   = {
    kk = "{day} күні оқушының жүрісі теңселіп, сөзі анық болмағаны жазылған. Алдымен медбике қарап, ата-анасына хабарлануы тиіс.",
    ru = "{day} записано, что походка ученика была шаткой, а речь неясной. Сначала его осматривает медсестра, затем сообщают родителям.",
    en = "On {day} unsteady walk and unclear speech were noted. The nurse sees the child first and the parents are told.",
  },
  follow_up = { "I.9", "II.3", "V.2" },
  examples  = {
    { "жүрісі теңселді",
      seen = { { "2025-10-16", "unsteady", severity = 3 } }, on = "2025-10-20", yes = true },
    { "екі аптадан бұрын жазылған",
      seen = { { "2025-10-02", "unsteady", severity = 3 } }, on = "2025-10-20", yes = false },
    { "сабақта ұйықтап қалғаны бұған жатпайды",
      seen = { { "2025-10-16", "asleep", severity = 2 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
  },
}
