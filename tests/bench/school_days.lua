-- The school days of 2025–26 (or of the year that is asked for, 2024: 2024–25) of a five-day class, one a line, as data/calendar has them.
local root = (arg[0]:match("^(.*)/[^/]*$") or ".") .. "/../.."
package.path = root .. "/data/sample/?.lua"
local kit = require "kit"
for _, day in ipairs(require "calendar"(root .. "/data/calendar", arg[1] or "2025").school_days { grade = 5, week = 5 }) do print(kit.text(day)) end
