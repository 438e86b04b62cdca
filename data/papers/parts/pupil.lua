-- Бір оқушы туралы қағаздардың ортақ бөліктері.
part {
  id = "pupil-head",
  body = {
    { field = { kk = "Оқушы", ru = "Учащийся", en = "Pupil" }, value = "{pupil.name}" },
    { field = { kk = "Сыныбы", ru = "Класс", en = "Class" }, value = "{pupil.class}" },
    { field = { kk = "Туған күні", ru = "Дата рождения", en = "Born" }, value = "{pupil.born|words}" },
    { field = { kk = "Класс жетекшісі", ru = "Классный руководитель", en = "Class teacher" }, value = "{teacher}" },
  },
}

-- Тірек болатын жағдайлар әрқашан бірінші тұрады.
part {
  id = "strengths",
  body = {
    { heading = { kk = "Тірек болатын жағдайлар", ru = "Сильные стороны и опора", en = "Strengths and support" } },
    { each = "strengths", body = { { item = "{value}" } } },
    { text = { kk = "Қатысатын үйірмелері: {clubs_now|comma}", ru = "Посещает кружки: {clubs_now|comma}", en = "Goes to clubs: {clubs_now|comma}" }, when = "clubs_now", unless = "strengths" },
    { lines = "", count = 2, unless = "strong" },
  },
}

part {
  id = "by-psychologist",
  body = { { sign = { kk = "Педагог-психолог", ru = "Педагог-психолог", en = "Psychologist" }, name = "{psychologist}" } },
}

part {
  id = "by-class-teacher",
  body = { { sign = { kk = "Класс жетекшісі", ru = "Классный руководитель", en = "Class teacher" }, name = "{teacher}" } },
}

part {
  id = "parent-informed",
  body = {
    { sign = { kk = "Ата-анасы (заңды өкілі) танысты, күні", ru = "Родитель (законный представитель) ознакомлен, дата", en = "A parent (legal representative) was informed, day" } },
  },
}
