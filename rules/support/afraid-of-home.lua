-- Ұрғанын айтқан бала (told-bullied, 3-дәреже) бұл жерде көрінбейді: ол жабық жазба, директор мен педагог-психологқа сол күні айтылады.

rule {
  id        = "afraid-of-home",
  register  = "support",
  level     = "urgent",
  group     = "wellbeing",
  closed    = true,
  title     = { kk = "Баланың үйге барғысы келмеуі", ru = "Ребёнок не хочет идти домой", en = "A child who does not want to go home" },
  basis     = {
    kk = "Жоспардың II.3-тармағы. Үйге бармай, мектепте қалып қойса (3-дәреже), бір жазба жеткілікті: екіншісін күтуге болмайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункт II.3 плана. Если ребёнок остался в школе, чтобы не идти домой (степень 3), достаточно одной записи: второй ждать нельзя. Срок установила сама школа.",
    en = "Plan II.3. When a child stays at school so as not to go home (degree 3), one note is enough: nobody waits for a second. The span is this school's own.",
  },
  set       = { days = 14, severity = 3 },
  when      = function(pupil, set)
    return pupil.seen("afraid-home", set.days, { severity = set.severity }) >= 1
  end,
  because   = {
    kk = "{day} күні баланың үйге барғысы келмейтіні туралы байқау жазылған. Педагог-психологтың кідіріссіз әңгімелесуі ұсынылады.",
    ru = "{day} записано, что ребёнок не хочет идти домой. Педагогу-психологу предлагается поговорить с ним без промедления.",
    en = "On {day} it was noted that the child does not want to go home. A talk with the psychologist without delay is suggested.",
  },
  follow_up = { "II.3", "IV.3" },
  examples  = {
    { "балалар ұрғанын айтты: жабық жазба, тізімге шықпайды",
      seen = { { "2025-10-16", "told-bullied", severity = 3 } }, on = "2025-10-20", yes = false },
    { "үйге бармай, мектепте қалып қойды",
      seen = { { "2025-10-16", "afraid-home", severity = 3 } }, on = "2025-10-20", yes = true },
    { "бір рет қана айтқан",
      seen = { { "2025-10-16", "afraid-home", severity = 1 } }, on = "2025-10-20", yes = false },
    { "екі аптадан бұрын жазылған",
      seen = { { "2025-10-02", "afraid-home", severity = 3 } }, on = "2025-10-20", yes = false },
    { "класс жетекшісі байқау жазбаларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
  },
}
