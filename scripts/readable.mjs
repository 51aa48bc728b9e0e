/** Makes the documents of tests readable on a page: in lines that fit, and without what only makes them large. */
const COLUMNS = 100;
const LONGEST_LINE = 400;
const MOST_LINES = 40;
const LONGEST_QUOTE = 80;

/** The same document; where it had to be cut, "…" stands for what is left out. */
export function readable(text) {
  const lines = inLines(text).split('\n').map(withoutRuns).map(cut);
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), '…'].join('\n');
}

/** A part of a document, for the middle of a sentence. */
export function quote(text) {
  const line = withoutRuns(text.replace(/\s*\n\s*/g, ' '));
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE)}…`;
}

/** Spreads over lines what stands in one that is too long, unless the document says more than its values do. */
function inLines(text) {
  if (!text.split('\n').some((line) => line.length > COLUMNS)) return text;
  const spread = print(parse(text), 0, 0);
  return spread !== undefined && withoutSpace(spread) === withoutSpace(text) ? spread : text;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `before` is what stands before the value in its line. */
function print(value, depth, before) {
  const short = inOneLine(value);
  if (short === undefined || typeof value !== 'object' || value === null) return short;
  if (depth * 2 + before + short.length < COLUMNS) return short;
  const inner = '  '.repeat(depth + 1);
  const parts = Array.isArray(value)
    ? value.map((item) => inner + print(item, depth + 1, 0))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return inner + name + print(item, depth + 1, name.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0 ? short : `${open}\n${parts.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

function inOneLine(value) {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inOneLine(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Without the white space between the tokens. */
function withoutSpace(text) {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part.startsWith('"') ? part : ''));
}

/** Of a run of one character, three. */
export function withoutRuns(line) {
  return line.replace(/(\S)\1{19,}/gu, '$1$1$1…');
}

function cut(line) {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)}…`;
}
