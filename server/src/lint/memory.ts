/**
 * Most of a policy stays as it is while it is typed. What the rules found in it is kept with the elements that each
 * rule looked at, so that after a change only the rules run that had looked at what changed; what the others found is
 * moved to where it stands now.
 */
import { EVERYTHING, type Notes, noteBit, type Plain, type Policy, type Statement } from '../policy/model.ts';
import { bitOf } from '../policy/statement.ts';
import { type Change, changeBetween, isUntouched, paired } from '../text/change.ts';
import type { Range } from '../text/range.ts';
import type { DocumentModel } from './document.ts';
import { type Before, type Kept, rerun } from './kept.ts';
import type { Look } from './look.ts';
import type { KindPlan, Plan } from './plan.ts';
import type { Raw } from './raw.ts';
import { holdsOnePolicy } from './surroundings.ts';

/** Belongs to one document. */
export interface LintMemory {
  /** The last one, whose nodes may become the next one's. */
  document: DocumentModel | undefined;
  plan: Plan | undefined;
  /** What the last sound text gave, and nothing of that text's tree. */
  last: LastText | undefined;
  /** The same of a template's documents where its conditions hold or fail, by their names. */
  branches: ReadonlyMap<string, LintMemory>;
}

interface LastText {
  readonly text: string;
  readonly plan: Plan;
  /** What else rules may see of the document. */
  readonly surroundings: string;
  readonly policies: readonly KeptPolicy[];
}

interface KeptPolicy {
  readonly range: Range;
  /** What rules may see of the policy besides its statements. */
  readonly frame: string;
  readonly whole: Kept;
  readonly statements: readonly KeptStatement[];
}

interface KeptStatement {
  readonly range: Range;
  readonly braces: Range;
  readonly members: readonly KeptMember[];
  readonly notes: Notes;
  readonly local: Kept;
  readonly beside: Kept;
}

interface KeptMember {
  readonly key: string;
  /** Counted from the statement's opening brace. */
  readonly range: Range;
  /** The element that the member is, as a bit; everything for a member that is none. */
  readonly bit: number;
}

/** A policy with what it takes to run rules over it. */
export interface Subject {
  readonly policy: Policy;
  readonly plan: KindPlan;
  readonly look: Look;
}

export function createLintMemory(): LintMemory {
  return { document: undefined, plan: undefined, last: undefined, branches: new Map() };
}

interface Recalling {
  readonly document: DocumentModel;
  readonly plan: Plan;
  readonly memory: LintMemory | undefined;
}

/** What the rules find in the policies of a document, looked for only where the last text does not tell. */
export function findInPolicies(subjects: readonly Subject[], recalling: Recalling): Raw[] {
  return recalling.memory ? findAgain(subjects, recalling, recalling.memory) : subjects.flatMap(findOnce);
}

/** Without a memory nothing is worth keeping. */
function findOnce({ policy, plan, look }: Subject): Raw[] {
  const found = plan.policy.flatMap((rule) => look.whole(rule));
  for (const statement of policy.statements) {
    for (const rule of plan.statement) found.push(...look.local(rule, statement));
    for (const rule of plan.statementInPolicy) found.push(...look.beside(rule, statement));
  }
  return found;
}

function findAgain(subjects: readonly Subject[], { document, plan }: Recalling, memory: LintMemory): Raw[] {
  const { text, strictSyntax, fileName, kind } = document;
  const surroundings = `${strictSyntax} ${fileName} ${kind} ${holdsOnePolicy(document)}`;
  const sound = isSound(document);
  const last =
    sound && memory.last?.plan === plan && memory.last.surroundings === surroundings ? memory.last : undefined;
  const change = last && (document.since?.text === last.text ? document.since.change : changeBetween(last.text, text));
  const ranges = subjects.map(({ policy }) => policy.range);
  const known = change ? paired(last.policies, ranges, change) : [];
  const found: Raw[] = [];
  const policies = subjects.map((subject, at) => {
    const kept = last?.policies[known[at] ?? -1];
    const usable = kept && change && kept.frame === frameOf(subject.policy);
    return inPolicy(subject, usable ? { kept, change } : undefined, found);
  });
  if (sound) memory.last = { text, plan, surroundings, policies };
  return found;
}

/** How a statement of a broken text is read depends on what stands around it. */
function isSound({ tree, policies }: DocumentModel): boolean {
  const broken = tree.problems.some(({ kind }) => kind !== 'comment' && kind !== 'trailing-comma');
  return !broken && !policies.some(({ bare }) => bare);
}

function frameOf({ kind, kindIsCertain, version, unfinished, meanings }: Policy): string {
  const written = version?.value?.kind === 'string' ? version.value.value : version?.value?.kind;
  return `${kind} ${kindIsCertain} ${written} ${unfinished} ${meanings}`;
}

interface BeforePolicy {
  readonly kept: KeptPolicy;
  readonly change: Change;
}

function inPolicy({ policy, plan, look }: Subject, before: BeforePolicy | undefined, found: Raw[]): KeptPolicy {
  const { looks } = look;
  const stale = withNotes(stalenessOf(policy, before), policy);
  const { bits } = stale;
  const recalled = (kept: Kept | undefined, own: number, elsewhere: number): Before | undefined =>
    kept && before && { kept, change: before.change, own, elsewhere };
  const changed = stale.statements.findIndex((one) => one !== undefined && one.bits !== 0);
  const wholeBefore = bits === undefined ? undefined : recalled(before?.kept.whole, 0, bits);
  const whole = rerun(
    { rules: plan.policy, looks, run: look.whole },
    wholeBefore && { ...wholeBefore, changed },
    found,
  );
  const statements = policy.statements.map((statement, at): KeptStatement => {
    const old = stale.statements[at];
    if (old && isAsItWas(old, bits)) return movedStatement(old.kept, statement);
    const own = old?.bits ?? EVERYTHING;
    const local = rerun(
      { rules: plan.statement, looks, run: (rule) => look.local(rule, statement) },
      recalled(old?.kept.local, own, 0),
      found,
    );
    const beside = rerun(
      { rules: plan.statementInPolicy, looks, run: (rule) => look.beside(rule, statement) },
      bits === undefined ? undefined : recalled(old?.kept.beside, own, own === 0 ? bits : 0),
      found,
    );
    const members = own === 0 && old ? old.kept.members : membersOf(statement);
    return { range: statement.span, braces: statement.range, members, notes: statement.notes, local, beside };
  });
  return { range: policy.range, frame: frameOf(policy), whole, statements };
}

function movedStatement(kept: KeptStatement, statement: Statement): KeptStatement {
  const { range: braces } = statement;
  const stays = braces.start === kept.braces.start && braces.end === kept.braces.end;
  return stays ? kept : { ...kept, range: statement.span, braces };
}

/** True where no rule looked at anything in or beside the statement that has changed, and none has a finding to move. */
function isAsItWas({ kept, bits }: StaleStatement, around: number | undefined): boolean {
  const { local, beside } = kept;
  const isQuiet = local.found.size === 0 && beside.found.size === 0;
  return bits === 0 && around !== undefined && isQuiet && (beside.elsewhereOfAll & around) === 0;
}

interface Staleness {
  /** By statement: what it was, and the elements of it that are not what they were, as bits. */
  readonly statements: readonly (StaleStatement | undefined)[];
  /** The same of all statements together; undefined where more has changed than one statement. */
  readonly bits: number | undefined;
}

interface StaleStatement {
  readonly kept: KeptStatement;
  readonly bits: number;
}

/** Hands the statements what was noted of them, and counts what is noted otherwise now among what has changed. */
function withNotes({ statements, bits }: Staleness, policy: Policy): Staleness {
  const stale = statements.map((old, at) => {
    const statement = policy.statements[at];
    return old && statement && { kept: old.kept, bits: renewNotes(statement, old) };
  });
  const changed = bits === undefined ? undefined : stale.reduce((all, one) => all | (one?.bits ?? 0), 0);
  return { statements: stale, bits: changed };
}

function renewNotes(statement: Statement, { kept: { notes }, bits }: StaleStatement): number {
  if (bits === 0) {
    statement.notes = notes;
    return 0;
  }
  let changed = bits;
  for (const [name, note] of notes) {
    if ((note.looks & changed) === 0) statement.notes.set(name, note);
    else if (note.costly || !isSame(statement.noted(name, note.work), note.value)) changed |= noteBit(name);
  }
  return changed;
}

function isSame(a: Plain, b: Plain): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function stalenessOf({ statements }: Policy, before: BeforePolicy | undefined): Staleness {
  if (before === undefined) return { statements: [], bits: undefined };
  const { kept, change } = before;
  if (isUntouched(kept.range, change)) {
    return { statements: kept.statements.map((statement) => ({ kept: statement, bits: 0 })), bits: 0 };
  }
  const known = paired(
    kept.statements,
    statements.map(({ span }) => span),
    change,
  );
  const stale = statements.map((statement, at) => {
    const old = kept.statements[known[at] ?? -1];
    return old && { kept: old, bits: isUntouched(old.range, change) ? 0 : staleBits(old, statement, change) };
  });
  const inOne = stale.find((one) => one && isInside(change, one.kept.braces));
  const sameList = kept.statements.length === statements.length && stale.every((one) => one !== undefined);
  return { statements: stale, bits: sameList ? inOne?.bits : undefined };
}

function staleBits({ braces, members }: KeptStatement, { node }: Statement, change: Change): number {
  if (!isInside(change, braces) || members.length !== node.members.length) return EVERYTHING;
  const { from, oldEnd, newEnd } = change;
  const { start } = braces;
  const within = { from: from - start, oldEnd: oldEnd - start, newEnd: newEnd - start };
  const known = paired(
    members,
    node.members.map((item) => relative(item.range, start)),
    within,
  );
  const bits = known.map((at, index) => {
    const old = at === index ? members[at] : undefined;
    if (old === undefined || old.key !== node.members[index]?.key.value) return EVERYTHING;
    return isUntouched(old.range, within) ? 0 : old.bit;
  });
  return bits.reduce((all, bit) => all | bit, 0);
}

function isInside({ from, oldEnd }: Change, { start, end }: Range): boolean {
  return start < from && oldEnd < end;
}

function membersOf({ node, elements }: Statement): readonly KeptMember[] {
  return node.members.map((item) => {
    const element = elements.find(({ member }) => member === item);
    const range = relative(item.range, node.range.start);
    return { key: item.key.value, range, bit: element ? bitOf(element) : EVERYTHING };
  });
}

function relative({ start, end }: Range, from: number): Range {
  return { start: start - from, end: end - from };
}
