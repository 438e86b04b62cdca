-- The school year as data/calendar has it: the generator keeps no copy of its own.
local kit = require "kit"

return function(folder, start)
    local calendar, off = {}, {}
    for _, row in ipairs(kit.read(folder .. "/years.csv")) do
        if row.year == start then
            calendar.first, calendar.last = kit.day(row.first), kit.day(row.last)
            calendar.quarter_ends = { kit.day(row.quarter_2) - 1, kit.day(row.quarter_3) - 1, kit.day(row.quarter_4) - 1, calendar.last }
        elseif tonumber(row.year) == tonumber(start) - 1 then
            calendar.before_last = kit.day(row.last)
        end
    end
    assert(calendar.first, "the school year " .. start .. " is not in " .. folder)
    for _, row in ipairs(kit.read(folder .. "/days.csv")) do
        local from, to = row.grades:match("^(%d+)%-(%d+)$")
        off[#off + 1] = { from = kit.day(row.from), to = kit.day(row.to), on = row.kind ~= "off", week = tonumber(row.week),
                          low = tonumber(from or row.grades) or 0, high = tonumber(to or row.grades) or 12 }
    end
    -- A quarter's marks are dated on its last day before the break.
    for quarter = 1, 3 do
        for _, span in ipairs(off) do
            if not span.week and span.low == 0 and span.high == 12 and span.to == calendar.quarter_ends[quarter] then
                calendar.quarter_ends[quarter] = span.from - 1
            end
        end
    end
    function calendar.school_days(class)
        local days = {}
        for day = calendar.first, calendar.last do
            local school = kit.weekday(day) <= class.week
            for _, span in ipairs(off) do
                if day >= span.from and day <= span.to and class.grade >= span.low and class.grade <= span.high
                    and (not span.week or span.week == class.week) then
                    school = span.on
                end
            end
            if school then days[#days + 1] = day end
        end
        return days
    end
    return calendar
end
