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

-- Көпшілік қатысатын кеңеске арналған дана: оқушы мектептегі нөмірі мен бас әріптерімен.
part {
  id = "masked",
  body = {
    { text = { kk = "Көпшілік қатысатын кеңеске арналған дана: оқушының аты-жөні орнына мектептегі нөмірі мен бас әріптері жазылған, жабық мәселелер енгізілмеген.",
               ru = "Экземпляр для совета широкого состава: вместо имён указаны номер в школе и инициалы, конфиденциальные вопросы не включены.",
               en = "A copy for a wide council: the school's number and initials instead of names, and nothing confidential is in it." }, style = "note", when = "wide" },
  },
}
