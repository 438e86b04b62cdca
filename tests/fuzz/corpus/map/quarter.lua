local h = {}
for i = 1, 3 do h["x" .. i] = "mark/" .. i end
h["Алгебра"] = "mark/algebra"
map{id="q",title={kk="k",ru="r",en="e"},kind="measures",columns={number="Жеке іс №"},across={column="name",value="value",headings=h},constants={day=quarter_end()}}
