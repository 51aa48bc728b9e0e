/**
 * Regular expressions that someone wrote where a pattern of `*` and `?` belongs, and the patterns they stand for.
 * Policy variables (`${aws:username}`) are plain text to both.
 */

/** True for syntax that no path has by chance: `model.*`, `v1.2/*` and `a+b` are left alone. */
export function looksLikeRegex(text: string): boolean {
  const bare = text.replace(/\$\{[^{}]*\}/g, 'x');
  return /^\^|\$$|\\|\.\+|\[[^\]]*\]|\||(?:^|\/)\.\*/.test(bare);
}

/**
 * The patterns that match what the expression matches, a character class widened to any character. Undefined where
 * patterns cannot say it.
 */
export function globsOfRegex(text: string): readonly string[] | undefined {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const globs = readAlternatives(cursor);
  if (globs === undefined || cursor.at < text.length) return undefined;
  const distinct = [...new Set(globs.map((glob) => glob.replace(/\*{2,}/g, '*')))];
  return distinct.includes('') || distinct.some(looksLikeRegex) ? undefined : distinct;
}

/** More patterns than these are no repair of a policy, and deeper groups stand in no path. */
const MOST_GLOBS = 16;
const DEEPEST = 8;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

interface Part {
  readonly kind: 'text' | 'dot' | 'any' | 'group';
  readonly globs: readonly string[];
}

/** Reads `a|b` up to the end of the text or of the group. */
function readAlternatives(cursor: Cursor): readonly string[] | undefined {
  const done: string[] = [];
  let branch: readonly string[] = [''];
  for (;;) {
    const rest = cursor.text.slice(cursor.at);
    if (rest === '' || rest.startsWith(')')) return [...done, ...branch];
    if (rest.startsWith('|')) {
      cursor.at++;
      done.push(...branch);
      branch = [''];
      continue;
    }
    const part = readPart(cursor, rest);
    const globs = part && repeat(cursor, part);
    if (globs === undefined || done.length + branch.length * globs.length > MOST_GLOBS) return undefined;
    branch = branch.flatMap((before) => globs.map((glob) => before + glob));
  }
}

function readPart(cursor: Cursor, rest: string): Part | undefined {
  const plain = /^(?:\$\{[^{}]*\}|\^|\$(?=$|[|)])|[^\\.[()^$])/.exec(rest)?.[0];
  const special = /^(?:\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.)/.exec(rest)?.[0];
  const token = plain ?? special;
  if (token === undefined) return rest.startsWith('(') ? readGroup(cursor) : undefined;
  cursor.at += token.length;
  if (token === '^' || token === '$') return { kind: 'text', globs: [''] };
  if (plain !== undefined) return { kind: 'text', globs: [plain] };
  if (token === '.') return { kind: 'dot', globs: ['?'] };
  return token.startsWith('[') ? characterClass(token) : escaped(token.slice(1));
}

function readGroup(cursor: Cursor): Part | undefined {
  const open = /^\((?:\?:)?(?!\?)/.exec(cursor.text.slice(cursor.at))?.[0];
  if (open === undefined || cursor.depth >= DEEPEST) return undefined;
  cursor.at += open.length;
  cursor.depth++;
  const globs = readAlternatives(cursor);
  if (globs === undefined || cursor.text[cursor.at] !== ')') return undefined;
  cursor.at++;
  cursor.depth--;
  return { kind: 'group', globs };
}

function characterClass(token: string): Part {
  const only = /^\[\\?(.)\]$/.exec(token)?.[1];
  return only === undefined ? { kind: 'any', globs: ['?'] } : { kind: 'text', globs: [literal(only)] };
}

function escaped(char: string): Part | undefined {
  if (/[dDwWsS]/.test(char)) return { kind: 'any', globs: ['?'] };
  if (/[bBAzZ]/.test(char)) return { kind: 'text', globs: [''] };
  return /[A-Za-z0-9]/.test(char) ? undefined : { kind: 'text', globs: [literal(char)] };
}

/** IAM writes a character that would be a wildcard or begin a variable as `${*}`. */
function literal(char: string): string {
  return /[*?$]/.test(char) ? `\${${char}}` : char;
}

/** What may stand after a part. After plain text `*` and `?` are wildcards already, and `+` is a plus sign. */
function repeat(cursor: Cursor, { kind, globs }: Part): readonly string[] | undefined {
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(cursor.text.slice(cursor.at))?.[0];
  const optional = quantifier?.startsWith('?');
  if (kind === 'text' || quantifier === undefined || (kind === 'dot' && optional))
    return kind === 'dot' ? ['.'] : globs;
  cursor.at += quantifier.length;
  if (optional) return ['', ...globs];
  if (quantifier.startsWith('*')) return ['*'];
  if (quantifier.startsWith('+')) return globs.map((glob) => `${glob}*`);
  return kind === 'group' ? undefined : [counted(quantifier)];
}

function counted(quantifier: string): string {
  const [, least = '0', more] = /^\{(\d+)(,)?/.exec(quantifier) ?? [];
  return '?'.repeat(Math.min(Number(least), 64)) + (more === undefined ? '' : '*');
}
