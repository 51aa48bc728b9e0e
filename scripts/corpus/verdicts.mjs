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

/**
 * Prints the comparison, code by code and range by range. True when a finding of the service is missing, or one of
 * ours is not the service's, without being a named exception.
 */
export function compareVerdicts(verdicts, analysis) {
  const counts = new Map();
  const notes = [];
  for (const verdict of verdicts.values()) compareOne(verdict, { analysis, counts, notes });
  const shown = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (column) => shown.reduce((total, [, count]) => total + count[column], 0);
  console.log(
    table([
      ['code', ...COLUMNS],
      ...shown.map(([code, count]) => [code, ...COLUMNS.map((column) => count[column])]),
      ['all codes', ...COLUMNS.map(sum)],
    ]),
  );
  for (const note of notes.sort()) console.log(note);
  return sum('missed') + sum('extra') > 0;
}

/** What we call the types of the service's findings. */
const SEVERITIES = { ERROR: 'error', SECURITY_WARNING: 'warning', WARNING: 'warning', SUGGESTION: 'information' };
const COLUMNS = ['theirs', 'ours', 'both', 'missed', 'extra', 'exceptions'];

function compareOne(verdict, { analysis, counts, notes }) {
  const { name, text } = verdict;
  const options = { fileName: `${name}.json`, profile: 'access-analyzer', pinnedKind: 'identity-policy' };
  const { document, problems } = analysis.check(text, options);
  const ours = places(problems.map(({ code, severity, range }) => ({ code, severity, ...range })));
  const theirs = places(verdict.findings.map((finding) => ({ ...finding, severity: SEVERITIES[finding.type] })));
  const differ = (kind, { code, severity, start, end }) => {
    const value = valueAt(document.tree.roots, text, { start, end });
    const reason = exceptionFor({ kind, code, value });
    countOf(counts, code)[reason ? 'exceptions' : kind]++;
    const shown = end - start === text.length ? 'the whole document' : value;
    notes.push(`${reason ? `exception, ${reason}` : kind}  ${code} ${severity}  ${name}  ${start}-${end}  ${shown}`);
  };
  for (const [key, place] of theirs) {
    const count = countOf(counts, place.code);
    count.theirs++;
    if (agree(place, ours.get(key))) count.both++;
    else differ('missed', place);
  }
  for (const [key, place] of ours) {
    countOf(counts, place.code).ours++;
    if (!agree(theirs.get(key), place)) differ('extra', place);
  }
}

/** A place is a code and a range; one that belongs to two findings counts once. */
function places(findings) {
  return new Map(findings.map((finding) => [`${finding.code} ${finding.start} ${finding.end}`, finding]));
}

/** A verdict without a type says nothing of the severity. */
function agree(theirs, ours) {
  if (theirs === undefined || ours === undefined) return false;
  return theirs.severity === undefined || theirs.severity === ours.severity;
}

function countOf(counts, code) {
  const count = counts.get(code) ?? Object.fromEntries(COLUMNS.map((column) => [column, 0]));
  counts.set(code, count);
  return count;
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
