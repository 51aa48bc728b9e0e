/**
 * An unknown name is either misspelt or newer than the data. Distance to known names does not tell: one real action
 * in ten is within two letters of another. What tells is a word that AWS has never used (`InvokeEndpont`), or a
 * character that no name can hold; everything else may well exist by now (`s3:ListBuckets`).
 */
import { nearest } from '../text/similarity.ts';
import { camelWords, type WordQuestions } from './words.ts';

export interface Judgement {
  readonly misspelt: boolean;
  /** The known name that was probably meant, or at least resembles it. */
  readonly nearest?: string;
}

/**
 * Judges a name that `candidates`, the known names of the same kind and service, do not hold. Condition keys are
 * given with their prefix, actions and service prefixes alone. A `*` at the end is taken as the rest of a name.
 */
export function judgeName(name: string, candidates: readonly string[], catalog: WordQuestions): Judgement {
  const isKey = name.includes(':') && (candidates.length === 0 || candidates.some((one) => one.includes(':')));
  const spelling = splitAt(name, isKey ? freePartOf(name, candidates) : name.search(/\*{1,2}$/));
  const { stem, tail } = spelling;
  if (/[*?]/.test(stem)) return { misspelt: false };
  const meant = neighbour(spelling, candidates);
  const badCharacter = (isKey ? /[^A-Za-z0-9:./_-]/ : /[^A-Za-z0-9-]/).test(stem);
  const misspelt = badCharacter || (meant !== undefined && hasUnknownWord(spelling, catalog));
  return meant === undefined ? { misspelt } : { misspelt, nearest: meant + tail };
}

/** What is spelt, and what is free: the tag key after a slash, or the star at the end of a pattern. */
interface Spelling {
  readonly stem: string;
  readonly tail: string;
}

function splitAt(name: string, at: number): Spelling {
  return at < 0 ? { stem: name, tail: '' } : { stem: name.slice(0, at), tail: name.slice(at) };
}

/** Where the tag key begins. `apigateway:Request/Method` has none: what follows the slash belongs to the name. */
function freePartOf(key: string, candidates: readonly string[]): number {
  const slash = key.indexOf('/');
  const start = key.slice(0, slash + 1).toLowerCase();
  const isWhole = slash >= 0 && candidates.some((one) => one.toLowerCase().startsWith(start) && !/[$<]/.test(one));
  return isWhole ? -1 : slash;
}

/** Further away, a name is not a slip of the hand but another name; short names lie close together anyway. */
function limitFor(stem: string): number {
  return Math.min(2, Math.floor(stem.length / 3));
}

function neighbour({ stem, tail }: Spelling, candidates: readonly string[]): string | undefined {
  if (tail === '') return nearest(stem, candidates, limitFor(stem));
  if (tail.startsWith('*')) return nearestBeginning(stem, candidates);
  const stems = candidates.flatMap((one) => (one.includes('/') ? one.slice(0, one.indexOf('/')) : []));
  return nearest(stem, stems, limitFor(stem));
}

/** The beginning of a candidate that resembles the stem of a pattern; of the same length where several do. */
function nearestBeginning(stem: string, candidates: readonly string[]): string | undefined {
  const lengths = [stem.length, stem.length + 1, stem.length - 1];
  const beginnings = lengths.flatMap((length) => candidates.map((one) => one.slice(0, length)));
  return nearest(stem, beginnings, limitFor(stem));
}

function hasUnknownWord({ stem, tail }: Spelling, catalog: WordQuestions): boolean {
  const name = stem.slice(stem.indexOf(':') + 1);
  if (startsWithLooseLetter(name)) return true;
  const words = camelWords(name);
  const unknown = words.filter((word, index) => {
    const cutOff = tail.startsWith('*') && index === words.length - 1;
    return cutOff ? !catalog.isCatalogueWordStart(word) : !catalog.isCatalogueWord(word);
  });
  const hasCapitals = /[a-z0-9][A-Z]/.test(name);
  return hasCapitals ? unknown.length > 0 : unknown.some((word) => !isMadeOfWords(word, catalog));
}

/** `xGetRole`: no name of AWS begins like that, although there are words of one letter. */
function startsWithLooseLetter(name: string): boolean {
  return /^[a-z][A-Z]/.test(name);
}

/** `listbuckets` is written without capitals, which IAM allows: its words can only be guessed. */
function isMadeOfWords(word: string, catalog: WordQuestions): boolean {
  const shortest = 3;
  const lower = word.toLowerCase().slice(0, 128);
  const reachable = [true];
  for (let end = 1; end <= lower.length; end++) {
    let found = false;
    for (let start = Math.max(0, end - 24); start <= end - shortest && !found; start++) {
      found = reachable[start] === true && catalog.isCatalogueWord(lower.slice(start, end));
    }
    reachable.push(found);
  }
  return reachable[lower.length] === true;
}
