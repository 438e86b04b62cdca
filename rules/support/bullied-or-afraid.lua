local told = { "told-bullied", "afraid-home" }

rule {
  id        = "bullied-or-afraid",
  register  = "support",
  level     = "urgent",
  group     = "wellbeing",
  closed    = true,
  title     = { kk = "Баланың өзін қауіпсіз сезінбеуі", ru = "Ребёнок не чувствует себя в безопасности", en = "A child who does not feel safe" },
  basis     = {
    kk = "Жоспардың II.3-тармағы. Ұрылғанын айтса немесе үйге бармай мектепте қалып қойса (3-дәреже), бір жазба жеткілікті: екіншісін күтуге болмайды. Мерзімін мектеп өзі белгіледі.",
    ru = "Пункт II.3 плана. Если ребёнок сказал о побоях сверстников или остался в школе, чтобы не идти домой (степень 3), достаточно одной записи: второй ждать нельзя. Срок установила сама школа.",
    en = "Plan II.3. When a child tells of blows from others or stays at school so as not to go home (degree 3), one note is enough: nobody waits for a second. The span is this school's own.",
  },
  set       = { days = 14, severity = 3 },
  when      = function(pupil, set)
    return pupil.seen(told, set.days, { severity = set.severity }) >= 1
  end,
  because   = {
    kk = "{day} күні баланың өзін қауіпсіз сезінбейтіні туралы байқау жазылған. Педагог-психологтың бүгін әңгімелесуі ұсынылады.",
    ru = "{day} записано, что ребёнок не чувствует себя в безопасности. Педагогу-психологу предлагается поговорить с ним сегодня.",
    en = "On {day} it was noted that the child does not feel safe. A talk with the psychologist today is suggested.",
  },
  follow_up = { "II.3", "IV.3" },
  examples  = {
    { "балалар ұрғанын айтты",
      seen = { { "2025-10-16", "told-bullied", severity = 3 } }, on = "2025-10-20", yes = true },
    { "үйге бармай, мектепте қалып қойды",
      seen = { { "2025-10-16", "afraid-home", severity = 3 } }, on = "2025-10-20", yes = true },
    { "бір рет сөзбен мазақтаған",
      seen = { { "2025-10-16", "told-bullied", severity = 1 } }, on = "2025-10-20", yes = false },
    { "екі аптадан бұрын жазылған",
      seen = { { "2025-10-02", "told-bullied", severity = 3 } }, on = "2025-10-20", yes = false },
    { "сынып жетекші байқауларын әлі тапсырмаған",
      no_observations = true, on = "2025-10-20", unknown = true },
  },
}
