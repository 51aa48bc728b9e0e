/**
 * IAM patterns: `*` is any run of characters, `?` any one character, and both cross `/` and `:`.
 * File-glob libraries give `*` another meaning and may backtrack without end, so this matcher is ours:
 * time is at most pattern length times text length.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export interface GlobOptions {
  readonly ignoreCase?: boolean;
}

export function matchesGlob(pattern: string, text: string, options: GlobOptions = {}): boolean {
  return matches(fold(pattern, options), fold(text, options), () => true);
}

/**
 * True only when every text that the pattern `narrow` matches is matched by the pattern `wide` as well. That `?*`
 * covers `*a` is not seen: a question mark of `wide` stands for one of `narrow`, never for a character after a star.
 */
export function coversGlob(wide: string, narrow: string, options: GlobOptions = {}): boolean {
  return matches(starsLast(fold(wide, options)), starsLast(fold(narrow, options)), (char) => char !== '*');
}

/** True when some text is matched by both patterns. */
export function globsIntersect(a: string, b: string, options: GlobOptions = {}): boolean {
  const x = starsLast(fold(a, options));
  const y = starsLast(fold(b, options));
  let row = firstRow(y);
  for (let i = 1; i <= x.length; i++) {
    const next = [x[i - 1] === '*' && row[0] === true];
    for (let j = 1; j <= y.length; j++) {
      const star = x[i - 1] === '*' || y[j - 1] === '*';
      const alike = x[i - 1] === y[j - 1] || x[i - 1] === '?' || y[j - 1] === '?';
      next.push(star ? next[j - 1] === true || row[j] === true : alike && row[j - 1] === true);
    }
    row = next;
  }
  return row[y.length] === true;
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Greedy matching that goes back to the last star only: never exponential. */
function matches(pattern: string, text: string, questionTakes: (char: string) => boolean): boolean {
  let at = 0;
  let inText = 0;
  let star = -1;
  let resume = 0;
  while (inText < text.length) {
    const char = text[inText] ?? '';
    if (pattern[at] === '*') {
      star = at++;
      resume = inText;
    } else if (at < pattern.length && (pattern[at] === '?' ? questionTakes(char) : pattern[at] === char)) {
      at++;
      inText++;
    } else if (star >= 0) {
      at = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function firstRow(pattern: string): boolean[] {
  const row = [true];
  for (let j = 1; j <= pattern.length; j++) row.push(pattern[j - 1] === '*' && row[j - 1] === true);
  return row;
}

/** `*?*` and `?*` match the same texts: one way to write them. */
function starsLast(pattern: string): string {
  return pattern.replace(/[*?]+/g, (run) => (run.includes('*') ? `${run.replaceAll('*', '')}*` : run));
}

function fold(text: string, options: GlobOptions): string {
  return options.ignoreCase ? text.toLowerCase() : text;
}
