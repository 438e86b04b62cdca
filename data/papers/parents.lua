-- Ата-анаға арналған парақ (жоспар V.2, IV.10): баласына қатысты не жазылғаны түсінікті сөзбен. Басқа балалар, байқаған адамдар, жабық жазбалар ешқашан шықпайды.
paper {
  id = "parents", order = 522, about = "pupil",
  items = { "V.2", "IV.10" },
  title = { kk = "Ата-анаға арналған парақ", ru = "Лист для родителей", en = "A sheet for parents" },
  body = {
    { text = "{school}", style = "centre" },
    { heading = "{title}", level = 1 },
    { text = "{on|words}", style = "centre" },
    { field = { kk = "Оқушы", ru = "Учащийся", en = "Pupil" }, value = "{pupil.name}" },
    { field = { kk = "Сыныбы", ru = "Класс", en = "Class" }, value = "{pupil.class}" },
    { text = { kk = "Құрметті ата-ана (заңды өкіл)! Бұл парақ мектептің не байқағанын және балаңызға қалай көмектескісі келетінін түсіндіреді. Ол жаза да, кінә тағу да емес: жағдайды бірге талқылағымыз келеді.",
               ru = "Уважаемые родители (законные представители)! Этот лист объясняет, что заметила школа и как она хочет помочь вашему ребёнку. Это не наказание и не обвинение: мы хотим обсудить всё вместе с вами.",
               en = "Dear parents (legal representatives), this sheet explains what the school has noticed and how it would like to help your child. It is no punishment and blames nobody: we would like to talk it over with you." } },

    { heading = { kk = "Балаңыздың мықты жақтары", ru = "Сильные стороны вашего ребёнка", en = "Your child's strengths" }, when = "strong" },
    { each = "strengths", body = { { item = "{value}" } } },
    { item = { kk = "Үйірмеге қатысады: {clubs_now|comma}", ru = "Посещает кружки: {clubs_now|comma}", en = "Goes to clubs: {clubs_now|comma}" }, when = "clubs_now", unless = "strengths" },

    { heading = { kk = "Мектеп не байқады", ru = "Что заметила школа", en = "What the school has noticed" } },
    { each = "noted", body = {
      { item = "{words}" },
      { text = { kk = "Күндері: {days}", ru = "Дни: {days}", en = "Days: {days}" }, style = "note", when = "days" },
    } },
    { text = { kk = "Соңғы апталық шолуда жазылған мәселе жоқ.", ru = "В последнем еженедельном обзоре вопросов не отмечено.", en = "The last weekly review noted nothing." }, unless = "anything_noted" },
    { text = { kk = "Кей мәселені қағазға жазбаймыз, жеке әңгімеде айтамыз.", ru = "О некоторых вопросах мы не пишем, а говорим лично.", en = "Some matters we do not write down: we speak of them in person." }, when = "confidential" },
    { text = { kk = "Бұл – мектептегі жазбалар. Күні немесе саны қате болса, бізге айтыңыз: тексеріп, түзетеміз.", ru = "Это записи школы. Если день или число указаны неверно, скажите: проверим и исправим.",
               en = "These are the school's records. If a day or a number is wrong, tell us: we shall check and correct it." } },

    { heading = { kk = "Кеңес шешімі", ru = "Решение совета", en = "The council's decision" }, when = "entries" },
    { each = "entries", body = {
      { field = { kk = "Есепке алынған күні", ru = "Дата постановки на учёт", en = "On the register since" }, value = "{since|words}" },
      { field = { kk = "Есептің түрі", ru = "Вид учёта", en = "Register" }, value = "{register}", unless = "confidential" },
      { field = { kk = "Шешім", ru = "Решение", en = "Decided by" }, value = { kk = "{opened_by.council}, хаттама № {opened_by.protocol}", ru = "{opened_by.council}, протокол № {opened_by.protocol}", en = "{opened_by.council}, minutes No. {opened_by.protocol}" } },
      { field = { kk = "Балаңызбен жұмысты жүргізетін адам", ru = "Кто ведёт работу с ребёнком", en = "Who leads the work with your child" }, value = "{lead}" },
      { field = { kk = "Қайта қаралатын күні", ru = "Когда пересмотрят", en = "To be looked at again on" }, value = "{review|words}" },
    } },

    { heading = { kk = "Не көмектеседі", ru = "Что помогает", en = "What helps" } },
    { item = { kk = "Аз уақыт болса да, баланың күні қалай өткенін күн сайын сұрап, тыңдау.", ru = "Каждый день хотя бы немного расспросить ребёнка, как прошёл день, и выслушать.", en = "To ask each day, if only for a little while, how the day was, and to listen." } },
    { item = { kk = "Сабаққа келе алмаса, себебін сол күні класс жетекшісіне айту.", ru = "Если ребёнок не может прийти, в тот же день сообщить причину классному руководителю.", en = "To tell the class teacher the same day why your child cannot come." } },
    { item = { kk = "Ұнайтын үйірмесін, ісін қолдау; кішкентай жетістігін де байқап, мақтау.", ru = "Поддерживать любимый кружок и дело; замечать и маленькие успехи.", en = "To support what your child likes to do, and to notice small successes too." } },

    { heading = { kk = "Мектеп не ұсынады", ru = "Что предлагает школа", en = "What the school offers" } },
    { item = { kk = "Әлеуметтік педагог, педагог-психолог және класс жетекшісімен әңгіме, сізге ыңғайлы уақытта.", ru = "Беседу с социальным педагогом, психологом, классным руководителем в удобное вам время.", en = "A talk with the social pedagogue, the psychologist and the class teacher, at a time that suits you." } },
    { item = { kk = "Оқудағы қиындыққа көмек, үйірмеге орын.", ru = "Помощь в учёбе, место в кружке.", en = "Help with learning, a place in a club." } },
    { item = { kk = "Қажет болса – тамақ, киім, оқу құралы бойынша көмек туралы кеңес.", ru = "Если нужно – совет о помощи с питанием, одеждой, учебными принадлежностями.", en = "Advice on help with meals, clothes and school things, if need be." } },

    { heading = { kk = "Сіз нені сұрай аласыз", ru = "О чём вы можете попросить", en = "What you may ask for" } },
    { item = { kk = "Балаңыз туралы жазбаларды көру, қатесін түзеттіру.", ru = "Увидеть записи о своём ребёнке, исправить ошибку.", en = "To see the records about your child and to have a mistake corrected." } },
    { item = { kk = "Кеңес отырысына қатысу, пікіріңізді айту, сенетін адамды ертіп келу.", ru = "Присутствовать на заседании совета, сказать своё мнение, прийти с тем, кому доверяете.", en = "To be at the council's sitting, to say what you think, and to bring someone whom you trust." } },
    { item = { kk = "Ұсынылған көмекке келісу немесе одан бас тарту.", ru = "Согласиться на предложенную помощь или отказаться от неё.", en = "To agree to the help that is offered or to decline it." } },
    { item = { kk = "Шешімнің себебін түсіндіруді және қайта қарауды сұрау.", ru = "Попросить объяснить причину решения и пересмотреть его.", en = "To have a decision explained, and looked at again." } },

    { field = { kk = "Әлеуметтік педагог", ru = "Социальный педагог", en = "Social pedagogue" }, value = "{pedagogue}" },
    { field = { kk = "Класс жетекшісі", ru = "Классный руководитель", en = "Class teacher" }, value = "{teacher}" },
    { field = { kk = "Байланыс телефоны", ru = "Телефон для связи", en = "Telephone" } },
    { use = "parent-informed" },
  },
}
