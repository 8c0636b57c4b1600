// Ticks of one calendar: the finest steps whose labels have room.
import { fromGregorian, fromSolar } from "./calendar.js";

const ROOM = 92;
const DAYS = { year: 365.25, month: 30.5, day: 1 };
const STEPS = [["day", 1], ["day", 2], ["day", 7], ["day", 15], ["month", 1], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50], ["year", 100]];

/** Days and labels between two days, for a drawing of this width. */
export function ticks([from, to], width, calendars, calendar) {
  const pixels = width / (to - from);
  const [unit, step] = STEPS.find(([unit, step]) => step * DAYS[unit] * pixels >= ROOM) ?? STEPS.at(-1);
  const make = calendar === "solar" ? fromSolar : fromGregorian;
  const [year, month] = calendars.parts(Math.floor(from), calendar);
  const [last] = calendars.parts(Math.ceil(to), calendar);
  const out = [];
  const add = (day, label) => { if (day >= from && day <= to) out.push({ day, label }); };
  const named = (y, m) => `${calendars.month(m, calendar)} ${calendars.digits(y)}`;
  if (unit === "year") {
    for (let y = Math.floor(year / step) * step; y <= last; y += step) add(make(y, 1, 1), calendars.digits(y));
    return out;
  }
  for (let [y, m] = [year, unit === "month" ? month - ((month - 1) % step) : month]; ; m += unit === "month" ? step : 1) {
    if (m > 12) [y, m] = [y + 1, m - 12];
    if (make(y, m, 1) > to) return out;
    if (unit === "month") add(make(y, m, 1), named(y, m));
    else {
      // Steps of days begin anew each month, and none comes so near its end that labels would meet.
      for (let d = 1; d <= (step === 1 ? 31 : 31 - step / 2); d += step) {
        const day = make(y, m, d);
        const [, really, exact] = calendars.parts(day, calendar);
        if (really === m) add(day, `${calendars.digits(exact)} ${calendars.month(m, calendar)}`);
      }
    }
  }
}
