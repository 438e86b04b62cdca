-- Who is in the school: 36 classes, about 900 pupils, their families. A city has classes of 30–36; most
-- schools are rural, so classes here have 23–28.
local kit, names, stories = require "kit", require "names", require "stories"
local people = {}
local SEED = 20250901

-- grade -> letters in Kazakh order with the language of instruction; shift and days a week of the grade.
local HOUSE = {
    { shift = 1, week = 5, "А kk", "Ә kk", "Б ru", "В kk" }, { shift = 2, week = 5, "А kk", "Ә kk", "Б ru", "В kk" },
    { shift = 2, week = 5, "А kk", "Ә kk", "Б ru", "В kk" }, { shift = 1, week = 5, "А kk", "Ә kk", "Б ru" },
    { shift = 1, week = 5, "А kk", "Ә kk", "Б ru", "В kk", "Г ru" }, { shift = 2, week = 5, "А kk", "Ә kk", "Б ru" },
    { shift = 2, week = 5, "А kk", "Ә kk", "Б ru" }, { shift = 2, week = 5, "А kk", "Ә kk", "Б ru" },
    { shift = 1, week = 5, "А kk", "Ә kk", "Б ru" }, { shift = 1, week = 6, "А kk", "Б kk" }, { shift = 1, week = 6, "А kk", "Б ru" },
}
local SIX_DAYS = { ["9А"] = true } -- besides grades 10 and 11

local function teacher_name(dice, language, taken)
    while true do
        local pool, woman = names.teachers[language], dice.below(100) < 85
        local surname = dice.pick(names[language].surnames)
        local given = dice.pick(woman and pool.women or pool.men)
        local patronymic
        if language == "ru" then
            local father = dice.pick(names.ru.fathers)
            patronymic = woman and father[3] or father[2]
        else
            patronymic = dice.pick(names.kk.fathers) .. (woman and "қызы" or "ұлы")
        end
        local name = (woman and names.feminine(surname) or surname) .. " " .. given .. " " .. patronymic
        if not taken[name] then
            taken[name] = true
            return name
        end
    end
end

function people.classes()
    local list, dice, taken = {}, kit.dice(SEED, "classes"), {}
    for grade, house in ipairs(HOUSE) do
        for _, text in ipairs(house) do
            local letter, language = text:match("^(%S+) (%S+)$")
            list[#list + 1] = {
                label = grade .. letter, grade = grade, letter = letter, shift = house.shift, language = language,
                week = SIX_DAYS[grade .. letter] and 6 or house.week, teacher = teacher_name(dice, language, taken), pupils = {},
            }
        end
    end
    return list
end

function people.staff()
    local dice, taken = kit.dice(SEED, "staff"), {}
    return function(language) return teacher_name(dice, language, taken) end
end

local function has(list, value)
    for _, item in ipairs(list) do if item == value then return true end end
    return false
end
people.has = has

-- ---- families ------------------------------------------------------------------------------------------------------

-- Shares of families, per million. Aid: 13 % of pupils nationally ; the others are the generator's own guess.
local function family_status(dice)
    local list = {}
    local function add(ppm, category) if dice.hits(ppm) then list[#list + 1] = category end end
    add(100000, "low-income")
    if list[1] and dice.hits(550000) or dice.hits(32000) then list[#list + 1] = "social-aid" end
    if dice.hits(85000) then
        list[#list + 1] = "one-parent"
        add(200000, "half-orphan")
    end
    add(85000, "large")
    add(18000, "step-parent")
    add(3000, "in-difficulty")
    add(2000, "socially-dangerous")
    if dice.hits(5000) then
        list[#list + 1] = "guardianship"
        list[#list + 1] = dice.below(3) == 0 and "orphan" or "without-care"
    end
    return list
end

local function family_new(families, dice, language)
    -- In classes taught in Russian every second family has a Kazakh name.
    local pool = language == "ru" and dice.below(100) < 55 and "ru" or "kk"
    local family = { key = string.format("F%04d", #families + 1), pool = pool, language = language, last_grade = 99, kids = 0 }
    family.surname = dice.pick(names[pool].surnames)
    if pool == "ru" then
        family.father = dice.pick(names.ru.fathers)
    else
        local father = dice.pick(names.kk.fathers)
        -- Patronymic with -ұлы / -қызы; -ович where the name takes it plainly; or none.
        local way = dice.weighted { { 74, "kk" }, { 14, "ru" }, { 12, "none" } }
        if way == "ru" and has(names.kk.plain, father) then
            family.father = { father, father .. "ович", father .. "овна" }
        elseif way ~= "none" then
            family.father = { father, father .. "ұлы", father .. "қызы" }
        else
            family.father = { father, "", "" }
        end
    end
    family.status = family_status(dice)
    family.wish = has(family.status, "large") and dice.between(2, 4) or (dice.below(100) < 24 and 2 or 1)
    families[#families + 1] = family
    return family
end

-- ---- pupils ----------------------------------------------------------------------------------------------------------

local function pupil_new(family, class, dice, used)
    local pupil = { family = family, class = class, sex = dice.below(100) < 51 and "m" or "f", status = {} }
    pupil.surname = pupil.sex == "f" and names.feminine(family.surname) or family.surname
    pupil.patronymic = family.father[pupil.sex == "f" and 3 or 2]
    local pool = names[family.pool][pupil.sex == "m" and "boys" or "girls"]
    repeat pupil.given = dice.pick(pool) until not used[pupil.surname .. pupil.given]
    used[pupil.surname .. pupil.given] = true
    -- Grade 1 in 2025: born from September 2018 to August 2019.
    pupil.born = kit.day(string.format("%d-09-01", 2019 - class.grade)) + dice.below(365)
    pupil.since = kit.day("2025-09-01")
    if dice.hits(12000) then pupil.status[1] = "disability" end
    pupil.iin_wanted = dice.hits(150000)
    family.kids, family.last_grade = family.kids + 1, class.grade
    class.pupils[#class.pupils + 1] = pupil
    return pupil
end

-- From grade 11 down, so that younger brothers and sisters find their family.
function people.pupils(classes)
    local families, list, used = {}, {}, {}
    for at = #classes, 1, -1 do
        local class, dice = classes[at], kit.dice(SEED, "class", classes[at].label)
        local size = dice.between(23, 28)
        local open = {}
        for _, family in ipairs(families) do
            if family.kids < family.wish and family.language == class.language and family.last_grade - class.grade >= 1
                and family.last_grade - class.grade <= 6 then
                open[#open + 1] = family
            end
        end
        for _ = 1, size do
            local family
            if #open > 0 and dice.below(100) < 34 then
                family = table.remove(open, 1 + dice.below(#open))
            else
                family = family_new(families, dice, class.language)
            end
            pupil_new(family, class, dice, used)
        end
        if class.label == "2Ә" then -- twins: one birthday, one class, names that differ by a letter
            local family = family_new(families, dice, class.language)
            family.surname, family.father, family.status, family.wish = "Тілеуберген", { "Берік", "Берікұлы", "Берікқызы" }, { "large" }, 2
            local first, second = pupil_new(family, class, dice, used), pupil_new(family, class, dice, used)
            for i, twin in ipairs { first, second } do
                twin.sex, twin.surname, twin.patronymic, twin.given = "f", family.surname, "Берікқызы", i == 1 and "Айсана" or "Айсара"
                twin.born, twin.story, twin.quiet = kit.day("2018-02-11"), { id = "twin" }, true
            end
        end
    end
    -- Numbers as in the school's book of pupils, class by class.
    for _, class in ipairs(classes) do
        for _, pupil in ipairs(class.pupils) do
            list[#list + 1] = pupil
            pupil.number = 1000 + #list
        end
    end
    -- One full name twice in the school, in different classes and families (only the number tells them apart).
    local one, other = classes[16].pupils[3], classes[28].pupils[5]
    other.surname, other.given, other.patronymic, other.sex = one.surname, one.given, one.patronymic, one.sex
    return list, families
end

-- ---- stories find their pupils ---------------------------------------------------------------------------------------

local function cast(story, classes)
    for _, class in ipairs(classes) do
        if class.label == story.class then
            for _, pupil in ipairs(class.pupils) do
                if not pupil.story and pupil.sex == story.sex then
                    pupil.story, pupil.quiet = story, true
                    return pupil
                end
            end
        end
    end
    error("no pupil for the story " .. story.id)
end

function people.cast(classes)
    local dice = kit.dice(SEED, "cast")
    for _, story in ipairs(stories) do
        local pupil = cast(story, classes)
        pupil.surname = story.surname or pupil.surname
        pupil.given = story.given or pupil.given
        pupil.patronymic = story.patronymic or pupil.patronymic
        if story.born then pupil.born = story.born ~= "" and kit.day(story.born) or nil end
        if story.joined then pupil.since, pupil.new = kit.day(story.joined), true end
        if story.left then pupil.left = kit.day(story.left) end
        if story.iin then pupil.iin_wanted = true end
        if pupil.family.kids == 1 then -- a story's own circumstances, unless brothers and sisters share them
            pupil.family.status = story.family or {}
        else
            for _, category in ipairs(story.family or {}) do
                if not has(pupil.family.status, category) then pupil.status[#pupil.status + 1] = category end
            end
        end
    end
    for _, class in ipairs(classes) do
        for _, pupil in ipairs(class.pupils) do
            -- A few came only this year; the others were here the year before.
            if class.grade > 1 and not pupil.story and dice.hits(15000) then pupil.new = true end
            pupil.iin = ""
            if pupil.iin_wanted and pupil.born then pupil.iin = kit.iin(pupil.born, pupil.sex, 9000 + dice.below(1000)) end
        end
    end
end

return people
