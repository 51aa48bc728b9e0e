/** Merges policies that stand one after the other in a text into the first of them. */
import type { Edit } from '../text/edit.ts';
import { listed, member, type Node, type ObjectNode } from '../tree/node.ts';

/**
 * The edits that append the statements of every later document to the first one and remove the rest; undefined
 * unless all of them hold statements of one kind of policy. Sids that stand twice get a number.
 */
export function mergeDocuments(text: string, roots: readonly Node[]): Edit[] | undefined {
  const [first, ...rest] = roots;
  const last = statementsOf(first).at(-1);
  const target = member(first, 'Statement')?.value;
  if (first === undefined || target === undefined || last === undefined) return undefined;
  if (new Set(roots.flatMap(statementsOf).map(formOf)).size > 1) return undefined;
  const taken = new Set(statementsOf(first).map(sidOf));
  const added: string[] = [];
  for (const root of rest) {
    const statements = statementsOf(root);
    if (statements.length === 0) return undefined;
    for (const statement of statements) added.push(statementText(text, statement, taken));
  }
  const between = separatorAfter(text, target, last);
  const joined = added.map((item) => between + item).join('');
  const end = roots.at(-1)?.range.end ?? first.range.end;
  const tail: Edit = { range: { start: first.range.end, end }, newText: '' };
  if (target.kind === 'array')
    return [{ range: { start: last.range.end, end: last.range.end }, newText: joined }, tail];
  const { start, end: targetEnd } = target.range;
  return [
    { range: { start, end: start }, newText: '[' },
    { range: { start: targetEnd, end: targetEnd }, newText: `${joined}]` },
    tail,
  ];
}

/** True for files in which documents are meant to stand one after the other. */
export function holdsDocuments(fileName: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(fileName);
}

/** False where the statements of a later document would be read by the rules of another version. */
export function haveOneVersion(roots: readonly Node[]): boolean {
  const versions = roots.map((root) => member(root, 'Version')?.value);
  return new Set(versions.map((version) => (version?.kind === 'string' ? version.value : undefined))).size === 1;
}

/** A role's permissions, the policy that says who may assume it, and that of a resource hold different elements. */
function formOf(statement: ObjectNode): string {
  const has = (...names: readonly string[]) => names.some((name) => member(statement, name) !== undefined);
  return `${has('Principal', 'NotPrincipal')} ${has('Resource', 'NotResource')}`;
}

function statementsOf(root: Node | undefined): readonly ObjectNode[] {
  return listed(member(root, 'Statement')?.value).filter((item) => item.kind === 'object');
}

/** A comma, and the white space that parts the statements of the first document. */
function separatorAfter(text: string, target: Node, last: ObjectNode): string {
  const lineStart = text.lastIndexOf('\n', last.range.start) + 1;
  const lead = text.slice(lineStart, last.range.start);
  const spread = target.kind === 'array' && lineStart > 0 && lead.trim() === '';
  return spread ? `,${text[lineStart - 2] === '\r' ? '\r\n' : '\n'}${lead}` : ', ';
}

function statementText(text: string, statement: ObjectNode, taken: Set<string | undefined>): string {
  const { start, end } = statement.range;
  const sid = member(statement, 'Sid')?.value;
  const name = sidOf(statement);
  if (sid === undefined || name === undefined) return text.slice(start, end);
  let unique = name;
  for (let n = 2; taken.has(unique); n++) unique = `${name}${n}`;
  taken.add(unique);
  return text.slice(start, sid.range.start) + JSON.stringify(unique) + text.slice(sid.range.end, end);
}

function sidOf(statement: ObjectNode): string | undefined {
  const sid = member(statement, 'Sid')?.value;
  return sid?.kind === 'string' ? sid.value : undefined;
}
