-- What the generator stands on: an integer PRNG, days, CSV, the school calendar. No math.random, no clock, no pairs().
local kit = {}

-- ---- chance: splitmix64, one stream for each purpose, so that a change in one part leaves the others as they were ----

local function mix(x)
    x = (x ~ (x >> 30)) * 0xBF58476D1CE4E5B9
    x = (x ~ (x >> 27)) * 0x94D049BB133111EB
    return x ~ (x >> 31)
end

function kit.dice(seed, ...)
    local state = mix(seed)
    for _, part in ipairs { ... } do
        for i = 1, #tostring(part) do state = mix(state ~ tostring(part):byte(i)) + 0x9E3779B97F4A7C15 end
        state = mix(state + 1)
    end
    local dice = {}
    local function step()
        state = state + 0x9E3779B97F4A7C15
        return mix(state) >> 1 -- 63 bits, never negative
    end
    function dice.below(n) return step() % n end                       -- 0 … n-1
    function dice.between(a, b) return a + step() % (b - a + 1) end    -- a … b
    function dice.hits(ppm) return step() % 1000000 < ppm end          -- ppm of a million
    function dice.pick(list) return list[1 + step() % #list] end
    function dice.weighted(list) -- { { weight, value }, … }
        local sum = 0
        for _, item in ipairs(list) do sum = sum + item[1] end
        local at = step() % sum
        for _, item in ipairs(list) do
            at = at - item[1]
            if at < 0 then return item[2] end
        end
    end
    return dice
end

-- ---- days: whole numbers since 1970-01-01, as in the store ---------------------------------------------------------

function kit.day(text)
    local y, m, d = text:match("^(%d%d%d%d)-(%d%d)-(%d%d)$")
    if not y then error("not a day: " .. text) end
    y, m, d = tonumber(y), tonumber(m), tonumber(d)
    if m <= 2 then y = y - 1 end
    local era = y // 400
    local yoe = y - era * 400
    local doy = (153 * (m + (m > 2 and -3 or 9)) + 2) // 5 + d - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468
end

function kit.ymd(day)
    local z = day + 719468
    local era = z // 146097
    local doe = z - era * 146097
    local yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    local doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    local mp = (5 * doy + 2) // 153
    local month = mp < 10 and mp + 3 or mp - 9
    return yoe + era * 400 + (month <= 2 and 1 or 0), month, doy - (153 * mp + 2) // 5 + 1
end

function kit.text(day) return string.format("%04d-%02d-%02d", kit.ymd(day)) end
function kit.weekday(day) return (day + 3) % 7 + 1 end                 -- 1 = Monday
function kit.monday_after(day) return day + 8 - kit.weekday(day) end   -- the first Monday later than `day`

-- ---- CSV ---------------------------------------------------------------------------------------------------------

function kit.cell(value)
    if value == nil then return "" end
    local text = tostring(value)
    if text:find('[,"\n]') then return '"' .. text:gsub('"', '""') .. '"' end
    return text
end

function kit.line(cells, count)
    local out = {}
    for i = 1, count do out[i] = kit.cell(cells[i]) end
    return table.concat(out, ",") .. "\n"
end

-- Rows of a CSV of data/: a list of { column = text }.
function kit.read(path)
    local file = assert(io.open(path, "rb"))
    local body = file:read("a"):gsub("^\xEF\xBB\xBF", ""):gsub("\r\n", "\n")
    file:close()
    local rows, row, at = {}, {}, 1
    while at <= #body do
        local value, stop
        if body:sub(at, at) == '"' then
            local from = at + 1
            local close = from
            while true do
                close = assert(body:find('"', close, true), path .. ": a quote is not closed")
                if body:sub(close + 1, close + 1) ~= '"' then break end
                close = close + 2
            end
            value, stop = body:sub(from, close - 1):gsub('""', '"'), close + 1
        else
            stop = body:find("[,\n]", at) or #body + 1
            value = body:sub(at, stop - 1)
        end
        row[#row + 1] = value
        if body:sub(stop, stop) ~= "," then
            rows[#rows + 1], row = row, {}
        elseif stop == #body then
            row[#row + 1] = ""
        end
        at = stop + 1
    end
    local head, list = table.remove(rows, 1), {}
    for _, cells in ipairs(rows) do
        local named = {}
        for i, name in ipairs(head) do named[name] = cells[i] or "" end
        if #cells > 1 or cells[1] ~= "" then list[#list + 1] = named end
    end
    return list
end

-- ---- IIN: twelve digits with a check digit; the generator's serials are 9000 and above, taken from nobody --------------

function kit.iin(day, sex, serial)
    local y, m, d = kit.ymd(day)
    local base = string.format("%02d%02d%02d%d%04d", y % 100, m, d, sex == "m" and 5 or 6, serial)
    for _, first in ipairs { 1, 3 } do
        local sum = 0
        for i = 1, 11 do sum = sum + tonumber(base:sub(i, i)) * ((first + i - 2) % 11 + 1) end
        if sum % 11 < 10 then return base .. sum % 11 end
    end
    return "" -- such a number is not issued
end

return kit
