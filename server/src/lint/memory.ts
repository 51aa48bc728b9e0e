/**
 * Most statements of a policy stay as they are while one is typed. What the rules found in a statement is kept
 * by the statement's own text, and moved to where the statement stands now; only its fixes are looked for
 * again, when someone asks for them.
 */
import type { Statement } from '../policy/model.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { Range } from '../text/range.ts';
import type { DocumentModel } from './document.ts';
import type { Raw } from './raw.ts';

/** Belongs to one document; holds what its last text gave, and nothing of that text's tree. */
export interface LintMemory {
  statements: ReadonlyMap<string, Kept>;
}

interface Kept {
  /** Where the statement stood. */
  readonly start: number;
  readonly found: readonly KeptRaw[];
}

interface KeptRaw extends Omit<Raw, 'fixes'> {
  /** Which of the rule's findings in the statement this is. */
  readonly index: number;
}

export type Recall = (statement: Statement, find: () => Raw[], again: (rule: Rule) => Raw[]) => Raw[];

export function createLintMemory(): LintMemory {
  return { statements: new Map() };
}

/** Undefined where the text is broken: how a statement is read then depends on what stands around it. */
export function recaller(memory: LintMemory, document: DocumentModel): Recall | undefined {
  const { tree, text, policies } = document;
  const broken = tree.problems.some(({ kind }) => kind !== 'comment' && kind !== 'trailing-comma');
  if (broken || policies.some(({ bare }) => bare)) return undefined;
  const before = memory.statements;
  const now = new Map<string, Kept>();
  memory.statements = now;
  return (statement, find, again) => {
    const { start, end } = spanOf(statement);
    const key = `${surroundings(statement, document)}\n${text.slice(start, end)}`;
    const known = now.get(key) ?? before.get(key);
    const found = known ? [] : find();
    const kept = known ?? { start, found: stripped(found) };
    now.set(key, kept);
    return known ? known.found.map((raw) => moved(raw, start - known.start, again)) : found;
  };
}

/** With the key before it where the statement stands alone: what is missing in it is shown there. */
function spanOf({ node }: Statement): Range {
  return node.parent?.kind === 'member' ? node.parent.range : node.range;
}

/** All that a rule may see of a statement's policy. */
function surroundings({ policy }: Statement, { strictSyntax, fileName }: DocumentModel): string {
  const version = policy.version?.value;
  const written = version?.kind === 'string' ? version.value : version?.kind;
  return [policy.kind, policy.kindIsCertain, strictSyntax, fileName, written].join(' ');
}

function stripped(found: readonly Raw[]): KeptRaw[] {
  const counts = new Map<Rule, number>();
  return found.map(({ rule, finding, message, aliases }) => {
    const index = counts.get(rule) ?? 0;
    counts.set(rule, index + 1);
    const { fixes: _, ...rest } = finding;
    return { rule, finding: rest, message, aliases, index };
  });
}

function moved({ rule, finding, message, aliases, index }: KeptRaw, by: number, again: (rule: Rule) => Raw[]): Raw {
  return { rule, finding: shifted(finding, by), message, aliases, fixes: () => again(rule)[index]?.fixes() ?? [] };
}

function shifted(finding: Finding, by: number): Finding {
  const move = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const { range, analyzerRange } = finding;
  return { ...finding, range: move(range), ...(analyzerRange && { analyzerRange: move(analyzerRange) }) };
}
