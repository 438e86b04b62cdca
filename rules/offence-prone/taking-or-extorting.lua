rule {
  id        = "taking-or-extorting",
  register  = "offence-prone",
  level     = "discuss",
  group     = "taking",
  title     = { kk = "Өзгенің затын алу, ақша талап ету", ru = "Берёт чужое, требует деньги", en = "Taking things, demanding money" },
  basis     = {
    kk = "Жоспардың I.4-тармағы. Зат табылған немесе оқушы өзі айтқан жағдай ғана жазылады. Сандарды мектеп өзі белгіледі, олар Қазақстанда тексерілмеген.",
    ru = "Пункт I.4 плана. Записывается только то, где вещь найдена или ученик сам сказал. Числа установила сама школа, в Казахстане не проверены.",
    en = "Plan I.4. Only what was found or admitted is noted. The numbers are this school's own and not validated in Kazakhstan.",
  },
  set       = { days = 90, taken = 2, extorted = 1 },
  when      = function(pupil, set)
    local all_notes = pupil.seen({ "took-thing", "extortion" }, set.days, { as = "notes" })
    if all_notes == 0 then return false end
    return pupil.seen("took-thing", set.days, { as = "took" }) >= set.taken
        or pupil.seen("extortion", set.days, { as = "demanded" }) >= set.extorted
  end,
  because   = {
    kk = "Соңғы {days} күнде өзгенің затын алу немесе ақша талап ету жөнінде {notes} жазба бар: {notes.dates}.",
    ru = "За последние {days} дней записей о взятом чужом или требовании денег: {notes} ({notes.dates}).",
    en = "In the last {days} days notes of taking another's thing or demanding money: {notes} ({notes.dates}).",
  },
  follow_up = { "I.4", "V.2" },
  review    = { months = 3 },
  examples  = {
    { "өзгенің затын екі рет алды",
      seen = { { "2025-10-22", "took-thing", severity = 2 }, { "2025-12-03", "took-thing", severity = 2 } }, on = "2025-12-15", yes = true },
    { "бір рет ақша талап етті",
      seen = { { "2025-12-03", "extortion", severity = 1 } }, on = "2025-12-15", yes = true },
    { "бір рет зат алды, қайтарды",
      seen = { { "2025-12-03", "took-thing", severity = 1 } }, on = "2025-12-15", yes = false },
    { "біреуі тоқсан күннен бұрын болған",
      seen = { { "2025-09-10", "took-thing", severity = 2 }, { "2025-12-03", "took-thing", severity = 2 } }, on = "2025-12-15", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-12-15", unknown = true },
    { "толық тапсырылмаған байқауда бір ғана зат алу: екіншісі белгісіз",
      no_observations = true, seen = { { "2025-12-03", "took-thing", severity = 2 } }, on = "2025-12-15", unknown = true },
  },
}
