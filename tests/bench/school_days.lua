-- The school days of 2025–26 of a five-day class, one a line, as data/calendar has them.
local root = (arg[0]:match("^(.*)/[^/]*$") or ".") .. "/../.."
package.path = root .. "/data/sample/?.lua"
local kit = require "kit"
for _, day in ipairs(require "calendar"(root .. "/data/calendar", "2025").school_days { grade = 5, week = 5 }) do print(kit.text(day)) end
