-- Pupils made on purpose. Everyone else is quiet: an illness, a late morning, now and then a note.
-- The demo's two Mondays are 2025-12-08 and 2025-12-15: each story says what should be read on the first -> on the second.
--   class, sex   where the pupil is looked for (the first one of that class and sex that no story has taken)
--   away         { first day, last day or nil, mark, lessons or nil = the whole day, [given = mark that a later file brings] }
--   seen         { day, sign, severity or nil = the sign's usual one }
--   marks        { quarter, subjects brought down, to } ; "all": every subject by one
--   family       categories; club: true = attends, false = attends none
-- Windows of the default rules: 30 calendar days reach to 9 and 16 November, 60 days to 10 and 17 October.
local D, W = "2025-12-08", "2025-12-15"
return {
    mondays = { D, W },

    -- ---- at-risk -------------------------------------------------------------------------------------------------
    { id = "truant-streak", class = "9Б", sex = "m", family = { "one-parent" }, -- urgent -> urgent, still away
      away = { { "2025-11-19", nil, "unexcused" }, { "2025-12-01", "2025-12-12", "unexcused" } },
      seen = { { "2025-10-08", "helped" }, { "2025-11-20", "parent-unreached" } } },
    { id = "back-at-school", class = "8Ә", sex = "m", club = true, -- urgent -> discuss: came back on 8 December
      away = { { "2025-11-24", "2025-12-05", "unexcused" } }, seen = { { "2025-12-09", "parent-came" } } },
    { id = "truant-new", class = "10А", sex = "m", -- no -> discuss: twelve lessons reached
      away = { { "2025-11-26", nil, "unexcused" }, { "2025-12-09", "2025-12-10", "unexcused" } } },
    { id = "truant-over", class = "7А", sex = "m", club = true, -- discuss -> gone: older than thirty days
      away = { { "2025-11-10", "2025-11-11", "unexcused" } }, seen = { { "2025-12-03", "task-done" } } },
    { id = "lesson-cutter", class = "9Ә", sex = "m", -- watch -> watch
      away = { { "2025-11-19", nil, "unexcused", { 6 } }, { "2025-11-21", nil, "unexcused", { 6 } },
               { "2025-11-25", nil, "unexcused", { 5 } }, { "2025-12-02", nil, "unexcused", { 6 } }, { "2025-12-04", nil, "unexcused", { 5 } } } },
    { id = "two-grounds", class = "11Б", sex = "m", marks = { { 1, 1, 2 } }, -- two watch rules of different groups (cuts, a «2»): discuss
      away = { { "2025-11-25", nil, "unexcused", { 6 } }, { "2025-11-28", nil, "unexcused", { 5 } }, { "2025-12-03", nil, "unexcused", { 6 } },
               { "2025-12-05", nil, "unexcused", { 6 } } } },
    { id = "marks-failed", class = "8Б", sex = "m", marks = { { 1, 3, 2 } } },          -- three «2» in quarter 1: discuss -> discuss
    { id = "marks-down", class = "10Б", sex = "f", marks = { { 1, "all" } }, club = true }, -- every mark one lower: discuss -> discuss
    { id = "neglect", class = "2А", sex = "m", family = { "one-parent", "in-difficulty" }, -- discuss -> discuss
      seen = { { "2025-10-22", "not-fetched" }, { "2025-11-12", "hungry" }, { "2025-11-27", "parent-unreached" } } },
    { id = "neglect-new", class = "1Ә", sex = "f", -- no -> discuss: the second note
      seen = { { "2025-11-20", "home-alone" }, { "2025-12-10", "not-fetched" } } },
    { id = "need", class = "3Б", sex = "m", family = { "low-income", "social-aid" }, -- support only
      seen = { { "2025-11-18", "hungry" }, { "2025-12-03", "no-supplies" } } },
    { id = "distress", class = "6А", sex = "f", club = true, -- support only
      seen = { { "2025-11-21", "told-bullied" }, { "2025-12-04", "crying", 2 }, { "2025-12-10", "alone", 2 } } },
    { id = "self-harm-words", class = "8А", sex = "f", -- a safety alert that arrives in week 2; on no list
      seen = { { "2025-12-11", "self-harm-words" } } },
    { id = "told-harmed", class = "4Ә", sex = "m", -- a safety alert of October
      seen = { { "2025-10-14", "told-harmed" }, { "2025-10-13", "visible-injury", 2 } } },
    { id = "reason-asked", class = "9А", sex = "m", -- cannot tell (reason not given) -> discuss: it was without reason
      away = { { "2025-11-18", nil, "unexcused" }, { "2025-12-02", nil, "unknown-reason", given = "unexcused" } } },
    { id = "reason-ill", class = "7Б", sex = "f", -- cannot tell -> no: a doctor's note came
      away = { { "2025-11-20", nil, "unexcused" }, { "2025-12-04", nil, "unknown-reason", given = "ill" } } },
    { id = "reason-never-given", class = "6Ә", sex = "m", -- cannot tell -> cannot tell: stands on the class's sheet
      away = { { "2025-11-25", nil, "unexcused" }, { "2025-12-03", nil, "unknown-reason" } } },
    { id = "absence-growing", class = "5В", sex = "f", -- watch -> watch
      away = { { "2025-11-27", "2025-11-28", "excused" }, { "2025-12-03", nil, "excused" } } },
    { id = "newcomer", class = "5А", sex = "m", joined = "2025-11-03", -- support: new in November and often away
      away = { { "2025-11-06", "2025-11-07", "excused" }, { "2025-11-20", "2025-11-21", "ill" }, { "2025-12-02", nil, "excused" } } },
    { id = "ward", class = "7Ә", sex = "f", family = { "guardianship", "orphan" }, club = true, -- support; status decided
      marks = { { 1, 5 } } },
    { id = "large-without-club", class = "9Б", sex = "f", family = { "large" }, club = false },  -- support; status decided
    { id = "september-and-need", class = "3А", sex = "f", family = { "low-income", "large" },  -- support in September; status decided
      away = { { "2025-09-03", "2025-09-05", "excused" }, { "2025-09-08", nil, "excused" } } },
    { id = "often-ill", class = "4А", sex = "m", -- support: a fifth of the quarter for illness, nothing else
      away = { { "2025-11-05", "2025-11-07", "ill" }, { "2025-11-24", "2025-11-28", "ill" } } },
    { id = "went-unseen", class = "6Б", sex = "m", -- discuss -> cannot tell: no attendance of 6Б was loaded for a fortnight
      away = { { "2025-11-12", "2025-11-14", "unexcused" } } },
    { id = "truant-near", class = "6А", sex = "m", -- no -> no: ten lessons without reason, named once the guide's reader makes 12 to 10; used to be away in October
      away = { { "2025-10-08", "2025-10-10", "excused" }, { "2025-11-21", nil, "unexcused" }, { "2025-12-05", nil, "unexcused" } } },
    { id = "truant-nearer", class = "5Б", sex = "m", -- the same with eleven
      away = { { "2025-10-08", "2025-10-10", "excused" }, { "2025-11-27", "2025-11-28", "unexcused" } } },

    -- ---- offence-prone: recorded events only -----------------------------------------------------------------------
    { id = "fights", class = "7Ә", sex = "m", club = true, seen = { { "2025-10-15", "fight" }, { "2025-11-19", "fight" }, { "2025-12-01", "helped" } } },
    { id = "fights-new", class = "6Б", sex = "m", seen = { { "2025-11-05", "fight" }, { "2025-12-10", "fight" } } },    -- no -> discuss
    { id = "police-notice", class = "10А", sex = "m", family = { "low-income" }, seen = { { "2025-11-14", "police-notice" } } },
    { id = "extortion", class = "8Ә", sex = "m", seen = { { "2025-12-04", "extortion" } } },
    { id = "weapon", class = "9Ә", sex = "m", seen = { { "2025-11-12", "weapon" } } },                                  -- urgent -> gone
    { id = "humiliating", class = "7Б", sex = "m", club = true,
      seen = { { "2025-10-24", "humiliation" }, { "2025-11-13", "online-humiliation" }, { "2025-12-02", "threat" }, { "2025-12-11", "made-up" } } },
    { id = "damage", class = "8А", sex = "m", seen = { { "2025-11-04", "damage" }, { "2025-11-26", "damage" } } },      -- watch
    { id = "night-and-conduct", class = "11А", sex = "m",
      seen = { { "2025-10-05", "night-stop" }, { "2025-11-09", "night-stop" }, { "2025-11-20", "damage" } } },          -- watch
    { id = "conduct-and-cuts", class = "8Б", sex = "m", -- watch -> discuss: the fourth lesson cut joins the conduct notes
      seen = { { "2025-11-18", "fight", 1 }, { "2025-11-26", "abusive-words" }, { "2025-12-03", "threat" } },
      away = { { "2025-11-21", nil, "unexcused", { 6 } }, { "2025-11-27", nil, "unexcused", { 6 } },
               { "2025-12-04", nil, "unexcused", { 6 } }, { "2025-12-11", nil, "unexcused", { 6 } } } },

    -- ---- substance-risk: seen by named people ----------------------------------------------------------------------
    { id = "tobacco-again", class = "9Б", sex = "m", seen = { { "2025-11-06", "smoking-seen" }, { "2025-12-11", "vape-found" } } }, -- support -> discuss
    { id = "tobacco", class = "10Б", sex = "m", seen = { { "2025-10-20", "smoking-seen" }, { "2025-11-24", "smoking-seen" } } },
    { id = "tobacco-once", class = "8Ә", sex = "m", club = true, seen = { { "2025-11-27", "vape-found" } } },           -- support
    { id = "alcohol", class = "11Б", sex = "m", seen = { { "2025-11-14", "alcohol-smell" } } },                         -- discuss -> gone
    { id = "unsteady", class = "9А", sex = "f", seen = { { "2025-12-12", "unsteady" } } },                              -- urgent support in week 2
    { id = "told-of-use", class = "11А", sex = "f", seen = { { "2025-11-26", "own-words-use" } } },                     -- support
    { id = "offered", class = "10А", sex = "m", seen = { { "2025-10-09", "offered" } } },
    { id = "unknown-thing", class = "10Б", sex = "m", seen = { { "2026-02-18", "unknown-item" } } },                    -- urgent, later in the year
    { id = "police-delivered", class = "9Ә", sex = "m", seen = { { "2026-03-04", "police-delivered" } } },
    { id = "drunk-adult", class = "1Б", sex = "f", seen = { { "2026-04-15", "drunk-adult" } } },                        -- an alert of April
    { id = "self-harm-seen", class = "10Б", sex = "f", seen = { { "2026-01-28", "self-harm-seen" } } },                 -- an alert of January

    -- ---- awkward on purpose --------------------------------------------------------------------------------------
    { id = "joined-in-january", class = "6Б", sex = "f", joined = "2026-01-08" },
    { id = "left-in-october", class = "7А", sex = "m", left = "2025-10-24" },
    { id = "changed-class", class = "5Б", sex = "f", moved = { "2025-11-03", "5В" } },
    { id = "home-taught", class = "6А", sex = "m", family = { "disability" }, presence = { { "home-taught", "2025-09-01", nil } } },
    { id = "sanatorium", class = "3Ә", sex = "f", presence = { { "sanatorium", "2025-11-17", "2025-12-07" } } },
    { id = "sports-camp", class = "9А", sex = "m", club = true, presence = { { "sports-camp", "2025-11-24", "2025-12-06" } } },
    { id = "long-illness", class = "5А", sex = "f", presence = { { "long-illness", "2025-10-06", "2025-11-30" } } },
    { id = "latin-i", class = "8А", sex = "m", given = "Iлияс", patronymic = "Серiкұлы" },  -- Latin i where Kazakh has і
    { id = "leap-day", class = "8А", sex = "f", born = "2012-02-29", iin = true },
    { id = "no-birth-date", class = "2Б", sex = "m", born = "" },
    { id = "hyphen", class = "11А", sex = "f", surname = "Қасым-Омарова", patronymic = "" },

    -- No file of this class came for these days; it is brought on the last of the Mondays given.
    missing_attendance = { class = "6Б", from = "2025-12-08", to = "2025-12-20", brought = "2026-01-12" },
    missing_observations = { class = "4Б", after = "2025-11-09", brought = "2025-12-22" },
}
