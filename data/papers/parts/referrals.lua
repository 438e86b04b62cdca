-- Әр органға не жазылатыны. Мұнда аталмаған нәрсе хатқа кірмейді.
part {
  id = "referral-child",
  body = {
    { field = { kk = "Оқушы", ru = "Учащийся", en = "Pupil" }, value = "{pupil.name}" },
    { field = { kk = "Туған күні", ru = "Дата рождения", en = "Born" }, value = "{pupil.born|words}" },
    { field = { kk = "Сыныбы", ru = "Класс", en = "Class" }, value = "{pupil.class}" },
  },
}

part {
  id = "referral-request",
  body = {
    { field = { kk = "Өтініш", ru = "Просьба", en = "What is asked" }, value = "{help.words}" },
  },
}

part {
  id = "referral-guardianship",
  body = {
    { text = { kk = "Төменде аталған баланың құқықтары мен мүдделерін қорғау мәселесін қарауыңызды сұраймыз.",
               ru = "Просим рассмотреть вопрос о защите прав и интересов названного ниже ребёнка.",
               en = "We ask you to consider how the rights and interests of the child named below can be protected." } },
    { use = "referral-child" },
    { field = { kk = "Ата-анасы (заңды өкілі)", ru = "Родители (законные представители)", en = "Parents (legal representatives)" } },
    { field = { kk = "Отбасындағы осы мектепте оқитын бала саны", ru = "Детей этой семьи в школе", en = "Children of the family at this school" }, value = "{help.family_children}" },
    { use = "referral-request" },
    { lines = { kk = "Мектеп көрсеткен көмек", ru = "Помощь, оказанная школой", en = "Help that the school gave" }, count = 3 },
  },
}

part {
  id = "referral-health",
  body = {
    { text = { kk = "Төменде аталған баланы қарап, қажет болса, ата-анасына кеңес беруіңізді сұраймыз. Мектеп диагноз қоймайды және ол туралы мәлімет сұрамайды.",
               ru = "Просим осмотреть названного ниже ребёнка и при необходимости дать рекомендации родителям. Школа диагнозов не ставит и сведений о них не запрашивает.",
               en = "We ask you to see the child named below and to advise the parents if need be. The school makes no diagnosis and asks for none." } },
    { use = "referral-child" },
    { use = "referral-request" },
  },
}

part {
  id = "referral-rehabilitation",
  body = {
    { text = { kk = "Төменде аталған бала мен оның отбасына әлеуметтік-психологиялық көмек көрсету мүмкіндігін қарауыңызды сұраймыз.",
               ru = "Просим рассмотреть возможность социально-психологической помощи названному ниже ребёнку и его семье.",
               en = "We ask you to consider social and psychological help for the child named below and the family." } },
    { use = "referral-child" },
    { field = { kk = "Ата-анасы (заңды өкілі)", ru = "Родители (законные представители)", en = "Parents (legal representatives)" } },
    { use = "referral-request" },
  },
}

-- Жұмыспен қамту орталығына ата-анасы ғана керек: баланың аты жазылмайды.
part {
  id = "referral-employment",
  body = {
    { text = { kk = "Мектебімізде баласы оқитын азаматқа жұмысқа орналасуға көмектесуіңізді сұраймыз.",
               ru = "Просим помочь в трудоустройстве гражданину, чей ребёнок учится в нашей школе.",
               en = "We ask you to help a person whose child is at our school to find work." } },
    { field = { kk = "Азамат (ата-анасы, заңды өкілі)", ru = "Гражданин (родитель, законный представитель)", en = "Person (parent, legal representative)" } },
    { field = { kk = "Отбасындағы осы мектепте оқитын бала саны", ru = "Детей этой семьи в школе", en = "Children of the family at this school" }, value = "{help.family_children}" },
    { field = { kk = "Өтініш", ru = "Просьба", en = "What is asked" } },
  },
}

part {
  id = "referral-social-protection",
  body = {
    { text = { kk = "Төменде аталған баланың отбасына заңда көзделген әлеуметтік көмек көрсету мәселесін қарауыңызды сұраймыз.",
               ru = "Просим рассмотреть вопрос о предусмотренной законом социальной помощи семье названного ниже ребёнка.",
               en = "We ask you to consider the social aid that the law provides for the family of the child named below." } },
    { use = "referral-child" },
    { field = { kk = "Ата-анасы (заңды өкілі)", ru = "Родители (законные представители)", en = "Parents (legal representatives)" } },
    { field = { kk = "Отбасындағы осы мектепте оқитын бала саны", ru = "Детей этой семьи в школе", en = "Children of the family at this school" }, value = "{help.family_children}" },
    { use = "referral-request" },
  },
}

part {
  id = "referral-police",
  body = {
    { text = { kk = "Төменде аталған оқушымен бірлескен алдын алу жұмысын жүргізуге көмектесуіңізді сұраймыз.",
               ru = "Просим помочь в совместной профилактической работе с названным ниже учащимся.",
               en = "We ask you to help with preventive work together for the pupil named below." } },
    { use = "referral-child" },
    { use = "referral-request" },
  },
}

part {
  id = "referral-consultation",
  body = {
    { text = { kk = "Ата-анасының келісімімен төменде аталған баланы консультацияға қабылдауыңызды сұраймыз.",
               ru = "С согласия родителей просим принять названного ниже ребёнка на консультацию.",
               en = "With the parents' consent we ask you to see the child named below." } },
    { use = "referral-child" },
    { field = { kk = "Ата-анасының (заңды өкілінің) келісімі: күні, қолы", ru = "Согласие родителя (законного представителя): дата, подпись", en = "Consent of a parent (legal representative): day, signature" } },
    { use = "referral-request" },
  },
}

-- Демеушіге бала да, отбасы да аталмайды.
part {
  id = "referral-sponsor",
  body = {
    { text = { kk = "Мектебіміздің мұқтаж оқушысына көмек көрсетуіңізді сұраймыз. Көмек мектеп арқылы беріледі.",
               ru = "Просим оказать помощь нуждающемуся ученику нашей школы. Помощь передаётся через школу.",
               en = "We ask you to help a pupil in need. The help is passed on by the school." } },
    { field = { kk = "Параллелі (нешінші сынып)", ru = "Параллель", en = "Grade" }, value = "{grade}" },
    { field = { kk = "Қандай көмек керек", ru = "Какая помощь нужна", en = "What is needed" }, value = "{help.aid|upper-first}" },
  },
}

part {
  id = "referral-other",
  body = {
    { use = "referral-child" },
    { use = "referral-request" },
  },
}
