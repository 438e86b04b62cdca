-- Жолдама (жоспар VI.2): қорғаншылық бөліміне, денсаулық сақтау органына, оңалту орталығына, жұмыспен қамту орталығына … Әр органға оның өзіне керегі ғана
-- жазылады: parts/referrals.lua. Диагноз, есеп, басқа балалардың аты ешқайсысында жоқ.
paper {
  id = "referral", order = 620, about = "help",
  items = { "VI.2" },
  title = { kk = "Органға жолдама (хат)", ru = "Направление (письмо) в орган", en = "Referral letter to a body" },
  heading = { kk = "Жолдама", ru = "Направление", en = "Referral" },
  body = {
    { sides = { left = { kk = "{school}\nШығыс № ________\n{on|words}", ru = "{school}\nИсх. № ________\n{on|words}", en = "{school}\nOut No. ________\n{on|words}" },
                right = { kk = "Кімге: {help.body_name|upper-first}\n________________________________", ru = "Кому: {help.body_name}\n________________________________",
                          en = "To: {help.body_name}\n________________________________" } } },
    { heading = "{title}", level = 1 },
    { use = "referral-guardianship", when = "help.body = guardianship" },
    { use = "referral-health", when = "help.body = health" },
    { use = "referral-rehabilitation", when = "help.body = rehabilitation" },
    { use = "referral-employment", when = "help.body = employment" },
    { use = "referral-social-protection", when = "help.body = social-protection" },
    { use = "referral-police", when = "help.body = juvenile-police" },
    { use = "referral-consultation", when = "help.body = consultation" },
    { use = "referral-sponsor", when = "help.body = sponsor" },
    { use = "referral-other", unless = "help.body = guardianship | health | rehabilitation | employment | social-protection | juvenile-police | consultation | sponsor" },
    { field = { kk = "Ата-анасы (заңды өкілі) танысты: қолы", ru = "Родитель (законный представитель) ознакомлен: подпись", en = "Parent (legal representative) informed: signature" },
      unless = "help.body = sponsor" },
    { text = { kk = "Нәтижесі туралы мектепке жазбаша хабарлауыңызды сұраймыз.", ru = "О результате просим письменно сообщить школе.", en = "Please tell the school in writing what came of it." } },
    { sign = { kk = "Мектеп директоры", ru = "Директор школы", en = "School director" }, name = "{director}" },
    { sign = { kk = "Орындаушы: әлеуметтік педагог", ru = "Исполнитель: социальный педагог", en = "Prepared by: social pedagogue" }, name = "{pedagogue}" },
  },
}
