-- Қамқоршылар күнінің бағдарламасы (жоспар III.5, қазан): кеңес беру, әңгімелесу, құттықтау.
paper {
  id = "guardians-day", order = 350, about = "school",
  items = { "III.5" }, forms = { "counselling", "conversation", "congratulation" },
  title = { kk = "Қамқоршылар күнінің бағдарламасы", ru = "Программа дня опекунов (попечителей)", en = "Programme of guardians' day" },
  body = {
    { use = "approve" },
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { field = { kk = "Күні, уақыты", ru = "Дата, время", en = "Day and time" } },
    { field = { kk = "Орны", ru = "Место", en = "Place" } },
    { field = { kk = "Шақырылатын қамқоршылар саны", ru = "Приглашается опекунов (попечителей)", en = "Guardians invited" } },
    { field = { kk = "Мектептегі қамқорлықтағы бала саны", ru = "Подопечных детей в школе", en = "Children under guardianship at the school" }, value = "{wards.count}" },
    { heading = { kk = "Құттықтау", ru = "Поздравление", en = "Congratulation" } },
    { text = { kk = "Құрметті қамқоршылар! Баланың жанында болып, жылуыңызды бөліп, білім алуына жағдай жасап жүргеніңіз үшін мектеп ұжымы атынан шын жүректен алғыс айтамыз. "
                    .. "Қамқоршылар күнімен құттықтаймыз, сіздерге денсаулық пен отбасылық береке тілейміз!",
               ru = "Уважаемые опекуны и попечители! От имени коллектива школы сердечно благодарим вас за то, что вы рядом с ребёнком, дарите ему тепло и помогаете учиться. "
                    .. "Поздравляем вас с вашим днём, желаем здоровья и благополучия вашим семьям!",
               en = "Dear guardians! On behalf of the school we thank you with all our heart for being beside the child, for your warmth and for helping the child to learn. "
                    .. "We congratulate you on guardians' day and wish you and your families health and happiness!" } },
    { heading = { kk = "Бағдарламасы", ru = "Программа", en = "Programme" } },
    { item = { kk = "Ашылуы, құттықтау сөз: мектеп директоры", ru = "Открытие, приветственное слово: директор школы", en = "Opening and greeting: the school director" } },
    { item = { kk = "Балалардың оқуы мен үйірмелері: класс жетекшілердің әңгімесі", ru = "Учёба и кружки детей: рассказ классных руководителей", en = "The children's learning and clubs: the class teachers" } },
    { item = { kk = "Кеңес беру: қамқоршының құқығы мен міндеті, жәрдемақы және есеп беру (әлеуметтік педагог)",
               ru = "Консультация: права и обязанности опекуна (попечителя), пособия и отчёт (социальный педагог)",
               en = "Counselling: rights and duties of a guardian, benefits and the report (social pedagogue)" } },
    { item = { kk = "Әңгімелесу: баланың көңіл күйі, жас ерекшелігі (педагог-психолог)", ru = "Беседа: настроение и возрастные особенности ребёнка (педагог-психолог)",
               en = "Conversation: how the child feels, what the age brings (psychologist)" } },
    { item = { kk = "Жеке сұрақтарға жауап, жеке кеңес", ru = "Ответы на личные вопросы, индивидуальные консультации", en = "Personal questions and advice" } },
    { item = { kk = "Балалардың өнері, бірге шай дастарқаны", ru = "Выступление детей, общее чаепитие", en = "The children perform; tea together" } },
    { heading = { kk = "Қатысқан қамқоршылар", ru = "Присутствовали опекуны (попечители)", en = "Guardians who came" } },
    { table = "wards.lines", least = 10,
      columns = {
        { head = { kk = "Р/с №", ru = "№ п/п", en = "No." }, cell = "", width = 8 },
        { head = { kk = "Қамқоршы", ru = "Опекун (попечитель)", en = "Guardian" }, cell = "", width = 32 },
        { head = { kk = "Не туралы сөйлестік", ru = "О чём говорили", en = "What we spoke about" }, cell = "", width = 40 },
        { head = { kk = "Қолы", ru = "Подпись", en = "Signature" }, cell = "", width = 20 },
      } },
    { use = "by-pedagogue" },
  },
}
