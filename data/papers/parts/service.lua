-- Әлеуметтік-педагогикалық қызмет қағаздарының ортақ бөліктері.
part {
  id = "approve",
  body = {
    { sides = { left = "",
                right = { kk = "Бекітемін: мектеп директоры\n__________________________\n{director}\n«____» ________________ 20___ ж.",
                          ru = "Утверждаю: директор школы\n__________________________\n{director}\n«____» ________________ 20___ г.",
                          en = "Approved: school director\n__________________________\n{director}\n«____» ________________ 20___" } } },
  },
}

part {
  id = "by-pedagogue",
  body = {
    { sign = { kk = "Әлеуметтік педагог", ru = "Социальный педагог", en = "Social pedagogue" }, name = "{pedagogue}" },
  },
}

part {
  id = "by-pedagogue-and-deputy",
  body = {
    { sign = { kk = "Әлеуметтік педагог", ru = "Социальный педагог", en = "Social pedagogue" }, name = "{pedagogue}" },
    { sign = { kk = "Директордың тәрбие ісі жөніндегі орынбасары", ru = "Заместитель директора по воспитательной работе", en = "Deputy head (pastoral)" }, name = "{deputy}" },
  },
}

part {
  id = "period",
  body = {
    { field = { kk = "Кезеңі", ru = "Период", en = "Period" }, value = "{period.from|words} – {period.to|words}" },
  },
}

-- Кең құрамға арналған дана: оқушы сынып пен бас әріптермен.
part {
  id = "masked",
  body = {
    { text = { kk = "Кең құрамға арналған дана: оқушылар сыныбы мен бас әріптерімен жазылған, жабық мәселелер кірмеген.",
               ru = "Экземпляр для широкого состава: ученики названы классом и инициалами, конфиденциального здесь нет.",
               en = "A copy for a wide audience: pupils stand as class and initials, and nothing confidential is in it." }, style = "note", when = "wide" },
  },
}
