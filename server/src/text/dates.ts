/**
 * Points in time as conditions write them: a date of ISO 8601, or the seconds since 1970 that AWS advises against.
 * https://www.w3.org/TR/NOTE-datetime
 */
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$/i;
const BASIC_DATE = /^(\d{4})(\d{2})(\d{2})(?:T(.+))?$/i;
const TIME = /^(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** True for `2026`, `2026-01`, `2026-01-31` and `2026-01-31T12:00:00Z`, also without hyphens and colons. */
export function isIsoDate(text: string): boolean {
  const [, year, month = '01', day = '01', time = '00:00Z'] = DATE.exec(text) ?? BASIC_DATE.exec(text) ?? [];
  return year !== undefined && isDay(Number(year), Number(month), Number(day)) && isTime(time);
}

/** True for a number that can only be seconds or milliseconds since 1970. */
export function isEpoch(text: string): boolean {
  return /^-?\d{5,16}(?:\.\d+)?$/.test(text) && !isIsoDate(text);
}

/** The same instant in ISO 8601, to the second. */
export function epochToIso(text: string): string {
  const number = Number(text);
  const seconds = Math.floor(Math.abs(number) >= MILLISECONDS ? number / 1000 : number);
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const time = [rest / 3600, (rest / 60) % 60, rest % 60].map((part) => twoDigits(Math.floor(part))).join(':');
  return `${dayOf(days)}T${time}Z`;
}

/** The date that a text means which writes it another way: `2026-1-5`, `2026/01/05`, `2026-01-05 12:00:00`. */
export function meantDate(text: string): string | undefined {
  const [, year, month = '', day = '', clock] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\S+))?$/i.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const time = clock === undefined ? '' : `T${clock}${/^\d{2}:\d{2}(?::\d{2})?$/.test(clock) ? 'Z' : ''}`;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time}`;
  return isIsoDate(date) ? date : undefined;
}

/** As seconds this lies in the year 5138. */
const MILLISECONDS = 1e11;

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function isTime(text: string): boolean {
  const [, hours, minutes, seconds = '00'] = TIME.exec(text) ?? [];
  return hours !== undefined && Number(hours) <= 24 && Number(minutes) <= 59 && Number(seconds) <= 60;
}

/** The date that many days after 1970-01-01, counted in eras of 400 years that begin on a first of March. */
function dayOf(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
