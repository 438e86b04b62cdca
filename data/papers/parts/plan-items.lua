-- Кестеде тармақтың нөмірі ғана тұрса, оның мәтіні кестенің астында бір рет жазылады.
part {
  id = "plan-items",
  body = {
    { heading = { kk = "Жоспар тармақтары", ru = "Пункты плана", en = "Plan items" }, level = 3, when = "plan_items" },
    { each = "plan_items", body = { { text = "{id}. {activity}", style = "note" } } },
  },
}
