/** What rules found in one place of the last text, with what it rests on, and without anything of that text's tree. */
import type { Looks } from '../policy/model.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { type Change, moved } from '../text/change.ts';
import type { Raw } from './raw.ts';

/** What a list of rules found; `own` and `elsewhere` are the rules' looks, by the rule's place in the list. */
export interface Kept {
  readonly own: Uint32Array;
  readonly elsewhere: Uint32Array;
  /** Of rules that look at a whole policy: their looks by statement. */
  readonly each: readonly (Uint32Array | undefined)[];
  /** The looks of all the rules together. */
  readonly ownOfAll: number;
  readonly elsewhereOfAll: number;
  readonly found: ReadonlyMap<number, readonly KeptRaw[]>;
}

type KeptRaw = Omit<Raw, 'fixes'>;

/** What is known from the last text, how the text has changed, and which elements are not what they were, as bits. */
export interface Before {
  readonly kept: Kept;
  readonly change: Change;
  readonly own: number;
  readonly elsewhere: number;
  /** The index of the one statement that has changed, where it is one. */
  readonly changed?: number | undefined;
}

export interface Rerun {
  readonly rules: readonly Rule[];
  readonly looks: Looks;
  run(rule: Rule): readonly Raw[];
}

/** Runs the rules whose findings may have changed, and moves those of the others to where they stand now. */
export function rerun(how: Rerun, before: Before | undefined, into: Raw[]): Kept {
  const { rules, looks, run } = how;
  const carried = before && isFresh(before) ? carry(how, before, into) : undefined;
  if (carried) return carried;
  const own = before ? before.kept.own.slice() : new Uint32Array(rules.length);
  const elsewhere = before ? before.kept.elsewhere.slice() : new Uint32Array(rules.length);
  const each = before ? [...before.kept.each] : [];
  const found = new Map<number, readonly KeptRaw[]>();
  let ownOfAll = 0;
  let elsewhereOfAll = 0;
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as Rule;
    const known = before && recall(before, at);
    const raws = known === undefined ? run(rule) : known === NOTHING ? NOTHING_NEW : revived(known, () => run(rule));
    if (known === undefined) {
      own[at] = looks.own;
      elsewhere[at] = looks.elsewhere;
      each[at] = looks.each;
    }
    ownOfAll |= own[at] ?? 0;
    elsewhereOfAll |= elsewhere[at] ?? 0;
    if (raws.length === 0) continue;
    found.set(at, known ?? raws.map(stripped));
    into.push(...raws);
  }
  return { own, elsewhere, each, ownOfAll, elsewhereOfAll, found };
}

/** True where none of the rules looked at anything that has changed. */
function isFresh({ kept, own, elsewhere }: Before): boolean {
  return (kept.ownOfAll & own) === 0 && (kept.elsewhereOfAll & elsewhere) === 0;
}

const NOTHING: readonly KeptRaw[] = [];
const NOTHING_NEW: readonly Raw[] = [];

/** What a rule found, where it stands now; undefined where that may have changed. */
function recall({ kept, change, own, elsewhere, changed }: Before, at: number): readonly KeptRaw[] | undefined {
  const byStatement = changed === undefined ? undefined : kept.each[at];
  const beside = byStatement ? (byStatement[changed ?? 0] ?? 0) : (kept.elsewhere[at] ?? 0);
  if (((kept.own[at] ?? 0) & own) !== 0 || (beside & elsewhere) !== 0) return undefined;
  const raws = kept.found.get(at);
  return raws ? allMoved(raws, change) : NOTHING;
}

/** The same where nothing that any rule looked at has changed; undefined where a finding has lost its place. */
function carry({ rules, run }: Rerun, { kept, change }: Before, into: Raw[]): Kept | undefined {
  if (kept.found.size === 0) return kept;
  const found = new Map<number, readonly KeptRaw[]>();
  for (const [at, raws] of kept.found) {
    const still = allMoved(raws, change);
    if (still === undefined) return undefined;
    found.set(at, still);
  }
  for (const [at, raws] of found) {
    const rule = rules[at];
    if (rule) into.push(...revived(raws, () => run(rule)));
  }
  return { ...kept, found };
}

/** Fixes are looked for again, in the text as it stands, when someone asks for them. */
function revived(kept: readonly KeptRaw[], again: () => readonly Raw[]): Raw[] {
  return kept.map((raw, index) => ({ ...raw, fixes: () => again()[index]?.fixes() ?? [] }));
}

function stripped({ rule, finding, message, aliases }: Raw): KeptRaw {
  const { fixes: _, ...rest } = finding;
  return { rule, finding: rest, message, aliases };
}

function allMoved(raws: readonly KeptRaw[], change: Change): readonly KeptRaw[] | undefined {
  const found: KeptRaw[] = [];
  for (const raw of raws) {
    const finding = movedFinding(raw.finding, change);
    if (finding === undefined) return undefined;
    found.push({ ...raw, finding });
  }
  return found;
}

function movedFinding(finding: Finding, change: Change): Finding | undefined {
  const range = moved(finding.range, change);
  if (range === undefined) return undefined;
  if (finding.analyzerRange === undefined) return { ...finding, range };
  const analyzerRange = moved(finding.analyzerRange, change);
  return analyzerRange && { ...finding, range, analyzerRange };
}
