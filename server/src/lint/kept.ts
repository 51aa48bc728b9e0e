/** What rules found in one place of the last text, with what it rests on, and without anything of that text's tree. */
import type { Looks } from '../policy/model.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { type Change, moved } from '../text/change.ts';
import type { Raw } from './raw.ts';

/** What a list of rules found; `own` and `elsewhere` are the rules' looks, by the rule's place in the list. */
export interface Kept {
  readonly own: readonly number[];
  readonly elsewhere: readonly number[];
  /** Of rules that look at a whole policy: their looks by statement. */
  readonly each: readonly (readonly number[] | undefined)[];
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
  if (before === undefined) return runAll(how, into);
  const carried = isFresh(before) ? carry(how, before, into) : undefined;
  return carried ?? runStale(how, before, into);
}

function runAll({ rules, looks, run }: Rerun, into: Raw[]): Kept {
  const made = growing(
    rules.map(() => 0),
    rules.map(() => 0),
    [],
  );
  for (let at = 0; at < rules.length; at++) {
    const raws = run(rules[at] as Rule);
    note(made, at, looks);
    if (raws.length > 0) made.found.set(at, raws.map(stripped));
    into.push(...raws);
  }
  return made;
}

/** The loop goes over all rules at every keystroke: what it asks of most of them is kept to two comparisons. */
function runStale({ rules, looks, run }: Rerun, before: Before, into: Raw[]): Kept {
  const { kept, change, changed } = before;
  const { own, elsewhere, each, found } = kept;
  const made = growing(own.slice(), elsewhere.slice(), each.slice());
  const hasFound = found.size > 0;
  for (let at = 0; at < own.length; at++) {
    const looked = changed === undefined ? undefined : each[at];
    const beside = looked === undefined ? (elsewhere[at] ?? 0) : (looked[changed ?? 0] ?? 0);
    const isStale = ((own[at] ?? 0) & before.own) !== 0 || (beside & before.elsewhere) !== 0;
    if (!isStale && !(hasFound && found.has(at))) continue;
    const rule = rules[at] as Rule;
    const still = isStale ? undefined : allMoved(found.get(at) ?? [], change);
    if (still) {
      made.found.set(at, still);
      into.push(...revived(still, () => run(rule)));
      continue;
    }
    const raws = run(rule);
    note(made, at, looks);
    if (raws.length === 0) continue;
    made.found.set(at, raws.map(stripped));
    into.push(...raws);
  }
  made.ownOfAll = allOf(made.own);
  made.elsewhereOfAll = allOf(made.elsewhere);
  return made;
}

interface Growing extends Kept {
  readonly own: number[];
  readonly elsewhere: number[];
  readonly each: (readonly number[] | undefined)[];
  readonly found: Map<number, readonly KeptRaw[]>;
  ownOfAll: number;
  elsewhereOfAll: number;
}

function growing(own: number[], elsewhere: number[], each: Growing['each']): Growing {
  return { own, elsewhere, each, ownOfAll: 0, elsewhereOfAll: 0, found: new Map() };
}

function note(made: Growing, at: number, looks: Looks): void {
  made.own[at] = looks.own;
  made.elsewhere[at] = looks.elsewhere;
  if (looks.each) made.each[at] = looks.each;
  made.ownOfAll |= looks.own;
  made.elsewhereOfAll |= looks.elsewhere;
}

function allOf(looks: readonly number[]): number {
  let all = 0;
  for (let at = 0; at < looks.length; at++) all |= looks[at] ?? 0;
  return all;
}

/** True where none of the rules looked at anything that has changed. */
function isFresh({ kept, own, elsewhere }: Before): boolean {
  return (kept.ownOfAll & own) === 0 && (kept.elsewhereOfAll & elsewhere) === 0;
}

/** The same where nothing that any rule looked at has changed; undefined where a finding has lost its place. */
function carry({ rules, run }: Rerun, { kept, change }: Before, into: Raw[]): Kept | undefined {
  if (kept.found.size === 0) return kept;
  const found = new Map<number, readonly KeptRaw[]>();
  let stays = true;
  for (const [at, raws] of kept.found) {
    const still = allMoved(raws, change);
    if (still === undefined) return undefined;
    if (still !== raws) stays = false;
    found.set(at, still);
  }
  for (const [at, raws] of found) {
    const rule = rules[at];
    if (rule) into.push(...revived(raws, () => run(rule)));
  }
  return stays ? kept : { ...kept, found };
}

/** Fixes are looked for again, in the text as it stands, when someone asks for them. */
function revived(kept: readonly KeptRaw[], again: () => readonly Raw[]): Raw[] {
  return kept.map((raw, index) => ({ ...raw, fixes: () => again()[index]?.fixes() ?? [] }));
}

function stripped({ rule, finding, message, aliases }: Raw): KeptRaw {
  const { fixes: _, ...rest } = finding;
  return { rule, finding: rest, message, aliases };
}

/** The list itself where nothing in it moves. */
function allMoved(raws: readonly KeptRaw[], change: Change): readonly KeptRaw[] | undefined {
  if (raws.every(({ finding }) => endOf(finding) <= change.from)) return raws;
  const found: KeptRaw[] = [];
  for (const raw of raws) {
    const finding = movedFinding(raw.finding, change);
    if (finding === undefined) return undefined;
    found.push({ ...raw, finding });
  }
  return found;
}

function movedFinding(finding: Finding, change: Change): Finding | undefined {
  const { range, analyzerRange = range } = finding;
  const [now, analyzerNow] = [moved(range, change), moved(analyzerRange, change)];
  if (now === undefined || analyzerNow === undefined) return undefined;
  return { ...finding, range: now, ...(finding.analyzerRange && { analyzerRange: analyzerNow }) };
}

function endOf({ range, analyzerRange }: Finding): number {
  return analyzerRange === undefined ? range.end : Math.max(range.end, analyzerRange.end);
}
