/**
 * Strings of a line that holds an odd number of quotes. Read from the left, every string behind the missing
 * quote would be taken for what stands between two strings; so what follows a quote decides what it is.
 */

/** Far more than any value that lacks its opening quote. */
const LONGEST = 2048;

/** Where a string ends that lacks its closing quote; undefined where it has one. */
export function endOfTornString(text: string, start: number, lineEnd: number): number | undefined {
  const quote = nextQuote(text, start + 1, lineEnd);
  if (quote < lineEnd && mayFollow(text, quote + 1, lineEnd)) return undefined;
  return Math.max(start + 1, contentEnd(text, start, quote));
}

/** Where a string ends that is closed by two quotes; undefined where it is not. */
export function endOfDoubledQuote(text: string, start: number, lineEnd: number): number | undefined {
  const quote = nextQuote(text, start + 1, lineEnd);
  const isDoubled = quote > start + 1 && text[quote + 1] === '"' && mayFollow(text, quote + 2, lineEnd);
  return isDoubled && quote + 2 <= lineEnd ? quote + 2 : undefined;
}

/** Quotes that JSON does not know, as word processors and other languages write them, with what closes each. */
const OTHER_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '‘': '’‘',
  '’': '’',
  '“': '”“',
  '”': '”',
  '„': '“”',
};

export function isOtherQuote(char: string | undefined): boolean {
  return char !== undefined && Object.hasOwn(OTHER_QUOTES, char);
}

/** Where a text ends that stands in other quotes than double ones; undefined where none begins. */
export function endOfOtherQuotes(text: string, start: number, lineEnd: number): number | undefined {
  const closing = OTHER_QUOTES[text[start] ?? ''];
  if (closing === undefined) return undefined;
  const last = Math.min(lineEnd, start + LONGEST);
  for (let at = start + 1; at < last && text[at] !== '"'; at++) {
    if (closing.includes(text[at] ?? '') && mayFollow(text, at + 1, lineEnd)) return at + 1;
  }
  return undefined;
}

/**
 * What the lines of a text hold that was pasted between two quotes: no quote, no bracket, and nothing in their first
 * place that JSON could begin with. A key without quotes has its colon before the next quote.
 */
const PASTED =
  /^"[^\s",:}\]][^"\r\n]*(?:\r?\n[ \t]*[^\s"{}[\],/#][^"\r\n{}[\]]*)+(?<=[^\s:,])"(?=[ \t]*(?:[,}\]]|\r?\n|$))/;

/** Where a string ends that was pasted with its line breaks; undefined for a string that lacks its quote. */
export function endOfPastedLines(text: string, start: number): number | undefined {
  const found = PASTED.exec(text.slice(start, start + LONGEST))?.[0];
  return found === undefined ? undefined : start + found.length;
}

/** Where a string ends that lacks its opening quote; undefined where none ends so. */
export function unopenedStringEnd(text: string, start: number, lineEnd: number): number | undefined {
  const rest = text.slice(start, Math.min(lineEnd, start + LONGEST));
  const word = /^(?:\$\{[^{}"]*\}|[^"{}[\],\s]|[ \t](?![ \t]*"))+"/.exec(rest)?.[0];
  const end = start + (word?.length ?? 0);
  return end > start && mayFollow(text, end, lineEnd) ? end : undefined;
}

export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** True where what stands here may stand behind the closing quote of a string. */
function mayFollow(text: string, from: number, lineEnd: number): boolean {
  let at = from;
  while (at < lineEnd && /\s/.test(text[at] ?? '')) at++;
  return at >= lineEnd || ':,}]/#'.includes(text[at] ?? '');
}

function nextQuote(text: string, from: number, lineEnd: number): number {
  let at = from;
  while (at < lineEnd && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, lineEnd);
}

/** Leaves out the punctuation at the end that is not the string's own: the brace of a policy variable is. */
function contentEnd(text: string, start: number, quote: number): number {
  let end = quote;
  while (end > start && /[\s,\]}]/.test(text[end - 1] ?? '')) end--;
  if (text[end] === '}' && /\$\{[^}]*$/.test(text.slice(Math.max(start, end - LONGEST), end))) return end + 1;
  const before = text.slice(Math.max(start, end - LONGEST), end);
  const value =
    /:\s*[[{][\s[{]*$|:\s+(?:true|false|null|\d+)$/.exec(before) ?? (end < quote ? /:$/.exec(before) : null);
  return end - (value?.[0].length ?? 0);
}
