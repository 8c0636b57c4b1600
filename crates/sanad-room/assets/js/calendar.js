// Days in two calendars, for drawings. A day is a whole number: days since 1 January 1970.
// The server gives the names of months, the digits and which calendar stands first (show/calendar.rs).

const DAY = 86400000;

/** The number of an ISO day. */
export const dayOf = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  return fromGregorian(year, month, day);
};

/** The number of a Gregorian day; months from 1. */
export function fromGregorian(year, month, day) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year + Math.floor((month - 1) / 12), (month - 1) % 12, day);
  return Math.round(date.getTime() / DAY);
}

export function toGregorian(number) {
  const date = new Date(number * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** A day as ISO text. */
export function iso(number) {
  const [year, month, day] = toGregorian(number);
  const two = (n) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

// The Solar Hijri year by the rule of 33 years; 1 Farvardin 1400 was 21 March 2021.
const newYear = (year) => 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + SHIFT;
const SHIFT = 18707 - (365 * 1399 + Math.floor((8 * 1400 + 21) / 33));

/** The number of a Solar Hijri day; months from 1. */
export function fromSolar(year, month, day) {
  return newYear(year) + (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)) + day - 1;
}

export function toSolar(number) {
  let year = Math.floor((number - SHIFT) / 365.2424) + 1;
  while (newYear(year + 1) <= number) year += 1;
  while (newYear(year) > number) year -= 1;
  const at = number - newYear(year);
  const month = at < 186 ? Math.floor(at / 31) + 1 : Math.floor((at - 186) / 30) + 7;
  return [year, month, at - (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)) + 1];
}

/** What tells days in the visitor's words. */
export class Calendars {
  constructor(data) {
    this.data = data;
    this.first = data.first;
    this.second = data.first === "solar" ? "gregorian" : "solar";
    this.zero = [...data.digits];
  }
  digits(text) {
    return String(text).replace(/[0-9]/g, (d) => this.zero[d]);
  }
  parts(number, calendar) {
    return calendar === "solar" ? toSolar(number) : toGregorian(number);
  }
  month(month, calendar) {
    return this.data[calendar][month - 1];
  }
  day(number, calendar = this.first) {
    const [year, month, day] = this.parts(number, calendar);
    return `${this.digits(day)} ${this.month(month, calendar)} ${this.digits(year)}`;
  }
  /** A day in both calendars. */
  both(number) {
    return `${this.day(number)} (${this.day(number, this.second)})`;
  }
}
