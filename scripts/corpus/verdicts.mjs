/** Recorded verdicts of IAM Access Analyzer, and our findings held against them. */
import { table, unusable } from './analysis.mjs';
import { exceptionFor } from './exceptions.mjs';

/** By policy name: the text that was judged, and each finding of the service with its place in that text. */
export function parseVerdicts(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return new Map(lines.map(parseLine).map((verdict) => [verdict.name, verdict]));
}

function parseLine(line, index) {
  try {
    const verdict = JSON.parse(line);
    if (typeof verdict.text === 'string' && Array.isArray(verdict.findings)) return verdict;
  } catch {
    // Told below, as any other line that is no verdict.
  }
  throw unusable(`Verdict ${index + 1} has to be an object with a name, a text and findings.`);
}

/** The JSON string around a range, quotes included, or the range's own text where it is in none. */
export function valueAt(roots, text, { start, end }) {
  const node = roots.map((root) => stringAt(root, { start, end })).find(Boolean);
  return node ? text.slice(node.range.start, node.range.end) : text.slice(start, end);
}

/** True when the service reported the code on the same value; a finding on the whole document needs no value. */
export function confirms(verdict, code, value) {
  return verdict?.findings.some((finding) => finding.code === code && (finding.found ?? value) === value) ?? false;
}

/** Prints the comparison of all Error codes that we implement. True when we report an Error that the service did not. */
export function compareVerdicts(verdicts, analysis) {
  const codes = analysis.rules.filter(isComparable).map(({ code }) => code);
  const counts = new Map(codes.sort().map((code) => [code, Object.fromEntries(COLUMNS.map((column) => [column, 0]))]));
  const notes = [];
  for (const verdict of verdicts.values()) compareOne(verdict, { analysis, counts, notes });
  const shown = [...counts].filter(([, count]) => Object.values(count).some((number) => number > 0));
  console.log(
    table([
      ['code', 'theirs', 'both', 'same span', 'missed', 'extra', 'known exceptions'],
      ...shown.map(([code, count]) => [code, ...COLUMNS.map((column) => count[column])]),
    ]),
  );
  for (const note of notes) console.log(note);
  return [...counts.values()].some(({ extra }) => extra > 0);
}

const COLUMNS = ['theirs', 'both', 'sameSpan', 'missed', 'extra', 'known'];

function isComparable({ origin, severity }) {
  return origin === 'access-analyzer' && severity === 'error';
}

function compareOne(verdict, { analysis, counts, notes }) {
  const { name, text } = verdict;
  const options = { fileName: `${name}.json`, profile: 'access-analyzer', pinnedKind: 'identity-policy' };
  const { document, problems } = analysis.check(text, options);
  const ours = problems.filter(({ code }) => counts.has(code));
  const theirs = verdict.findings.filter(({ code }) => counts.has(code));
  for (const finding of theirs) {
    const count = counts.get(finding.code);
    const met = ours.filter((problem) => problem.code === finding.code && stands(problem, finding));
    count.theirs++;
    count[met.length > 0 ? 'both' : 'missed']++;
    if (met.some(({ range }) => range.start === finding.start && range.end === finding.end)) count.sameSpan++;
    if (met.length === 0) notes.push(`missed  ${finding.code}  ${name}  ${finding.found ?? 'the whole document'}`);
  }
  for (const problem of ours) {
    if (theirs.some((finding) => problem.code === finding.code && stands(problem, finding))) continue;
    const value = valueAt(document.tree.roots, text, problem.range);
    const reason = exceptionFor(problem.code, value);
    counts.get(problem.code)[reason ? 'known' : 'extra']++;
    notes.push(`${reason ?? 'extra'}  ${problem.code}  ${name}  ${value}`);
  }
}

/** Ours is at the place when it is the value that the service names, or a part of it. */
function stands({ range }, { start, end }) {
  return start <= range.start && range.end <= end;
}

function stringAt(node, range) {
  if (range.start < node.range.start || node.range.end < range.end) return undefined;
  if (node.kind === 'string') return node;
  const below = node.kind === 'array' ? node.items : node.kind === 'object' ? partsOf(node) : [];
  return below.map((child) => stringAt(child, range)).find(Boolean);
}

function partsOf({ members }) {
  return members.flatMap(({ key, value }) => (value ? [key, value] : [key]));
}
