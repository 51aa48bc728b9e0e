/** JSON fragments in the text of a guide: each must come out without an Error when its fixes are applied. */
import { table } from './analysis.mjs';

const MAX_ROUNDS = 20;
const OPENING = /^[ \t]*(?:\{|(?:VpcConfig|"VpcConfig")\s*:\s*\{)/;
const FENCE = /^[ \t]*(```|~~~)/;

/** Prints what becomes of each fragment. True when one keeps an Error, or when the text holds none at all. */
export function checkFragments(name, text, analysis) {
  const fragments = fragmentsOf(text);
  const results = fragments.map((fragment) => repair(fragment.text, analysis));
  console.log(name);
  if (results.length === 0) {
    console.log('  no JSON fragment');
    return false;
  }
  const rows = results.map((result, i) => [`line ${fragments[i].line}`, result.kind, result.rounds, result.outcome]);
  console.log(table([['fragment', 'kind', 'rounds', 'result'], ...rows]).replace(/^/gm, '  '));
  for (const [i, result] of results.entries()) {
    console.log(`  line ${fragments[i].line}: ${result.findings.join(', ') || 'no findings'}`);
  }
  return results.some(({ failed }) => failed);
}

/** The fragments with the line (from 1) that each begins on. */
export function fragmentsOf(text) {
  const lines = text.split(/\r?\n/);
  const found = [];
  for (let at = 0; at < lines.length; at++) {
    if (!OPENING.test(lines[at])) continue;
    const end = endOf(lines, at);
    const body = lines.slice(at, end + 1).join('\n');
    found.push({ line: at + 1, text: body.trimStart() });
    at = end;
  }
  return found;
}

/** The line on which all brackets are closed, or the last one before a blank line or a fence where they never are. */
function endOf(lines, start) {
  let depth = 0;
  let paragraph;
  for (let at = start; at < lines.length; at++) {
    const ends = FENCE.test(lines[at]) || lines[at].trim() === '';
    if (ends) paragraph ??= at - 1;
    if (FENCE.test(lines[at])) break;
    depth += depthOf(lines[at]);
    if (depth <= 0) return at;
  }
  return paragraph ?? lines.length - 1;
}

/** How many more brackets a line opens than it closes; strings and comments do not count. */
function depthOf(line) {
  const code = line.replace(/"(?:[^"\\]|\\.)*"|\/\/.*$/g, '');
  return (code.match(/[{[]/g)?.length ?? 0) - (code.match(/[}\]]/g)?.length ?? 0);
}

function repair(original, analysis) {
  const first = analysis.check(original, { fileName: 'fragment.json' });
  if (first === undefined) {
    return { kind: '-', rounds: 0, outcome: 'not recognised', failed: true, findings: [] };
  }
  const findings = placed(original, first.problems, analysis);
  const kind = first.document.kind;
  let text = original;
  for (let rounds = 0; rounds <= MAX_ROUNDS; rounds++) {
    const problems = analysis.check(text, { fileName: 'fragment.json' })?.problems ?? [];
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return { kind, rounds, outcome: 'no error left', failed: false, findings };
    const next = step(text, problems, errors, analysis);
    if (next === undefined || next === text) {
      const left = placed(text, errors, analysis).join(', ');
      return { kind, rounds, outcome: `no fix for ${left}`, failed: true, findings };
    }
    text = next;
  }
  return { kind, rounds: MAX_ROUNDS, outcome: 'fixes go in circles', failed: true, findings };
}

/** Fix-all first; then the preferred fix of the first Error that has one, then any. */
function step(text, problems, errors, { fixAll, applyEdits }) {
  const together = fixAll(problems);
  if (together.length > 0) return applyEdits(text, together);
  const fixes = errors.flatMap((problem) => problem.fixes());
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  return fix && applyEdits(text, fix.edits);
}

function placed(text, problems, { lineIndex }) {
  const lines = lineIndex(text);
  return problems.map(({ code, range }) => {
    const { line, character } = lines.positionAt(range.start);
    return `${code}@${line + 1}:${character + 1}`;
  });
}
