rule {
  id        = "newcomer-absent",
  register  = "support",
  level     = "watch",
  group     = "attendance",
  title     = { kk = "Жаңадан келген оқушының сабақ босатуы", ru = "Пропуски у новичка", en = "A newcomer's absence" },
  basis     = {
    kk = "Жоспардың II.1-тармағы: әлеуметтік ортаға бейімделуін анықтау. 10 пайыз – АҚШ мектептеріндегі «chronic absence» шегі; шетелден алынған, Қазақстанда тексерілмеген. Күн санын мектеп өзі белгіледі.",
    ru = "Пункт II.1 плана: выявление адаптации к социальной среде. 10 процентов – порог «chronic absence» школ США; заимствован, в Казахстане не проверен. Число дней установила сама школа.",
    en = "Plan II.1: how a pupil settles in. Ten percent is the chronic-absence line of US schools; borrowed, not validated in Kazakhstan. The number of days is this school's own.",
  },
  set       = { days = 60, percent = 10, least = 8 },
  when      = function(pupil, set)
    return pupil.joined() <= set.days
       and pupil.missed_share("any", set.days, { least_days = set.least, as = "share" }) >= set.percent
  end,
  because   = {
    kk = "Мектепке {joined} күн бұрын келген, содан бері сабақтардың {share} пайызын босатқан. Ортаға бейімделуін анықтау қажет.",
    ru = "Пришёл в школу {joined} дн. назад; доля пропущенных с тех пор уроков: {share} %. Нужно выяснить, как идёт адаптация.",
    en = "Came to the school {joined} days ago and has missed {share} percent of lessons since. How the pupil is settling in is to be found out.",
  },
  follow_up = { "II.1" },
  examples  = {
    { "қараша басында келді, үш күн болмады", joined = "2025-11-03",
      ill = { ["2025-11-12"] = 6, ["2025-11-13"] = 6 }, excused = { ["2025-11-20"] = 6 }, on = "2025-12-01", yes = true },
    { "қараша басында келді, бір күн ғана болмады", joined = "2025-11-03",
      ill = { ["2025-11-12"] = 6 }, on = "2025-12-01", yes = false },
    { "бұрыннан осы мектепте",
      ill = { ["2025-11-12"] = 6, ["2025-11-13"] = 6, ["2025-11-14"] = 6, ["2025-11-17"] = 6, ["2025-11-18"] = 6 }, on = "2025-12-01", yes = false },
    { "келгеніне бір апта ғана: күндер аз", joined = "2025-11-24",
      ill = { ["2025-11-26"] = 6, ["2025-11-27"] = 6 }, on = "2025-12-01", unknown = true },
    { "сыныптың журналы жүктелмеген", joined = "2025-11-03",
      no_attendance = true, on = "2025-12-01", unknown = true },
  },
}
