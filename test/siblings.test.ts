/** A line that is broken costs no finding of the statements around it, and a mark that is missing is put back. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../server/src/json/parse.ts';
import { readDocument } from '../server/src/lint/document.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { overlaps, type Range } from '../server/src/text/range.ts';
import { problemsOf } from './support/check.ts';

const folder = fileURLToPath(new URL('seeds/siblings/', import.meta.url));

describe('a broken line leaves the other statements their findings', () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(folder + file, 'utf8');
    const statements = statementsOf(text, file);
    const findings = findingsIn(text, file);

    it(`${file}: every statement has a finding`, () => {
      for (const statement of statements) expect(findings.some(({ range }) => overlaps(range, statement))).toBe(true);
    });

    for (const { line, number } of linesOf(text)) {
      const untouched = statements.filter((statement) => !overlaps(statement, line));
      const kept = findings.filter(({ range }) => untouched.some((statement) => overlaps(range, statement)));
      it(`${file}: line ${number}`, () => {
        for (const broken of breakages(text, line)) {
          const found = findingsIn(broken, file).map(({ name }) => name);
          expect(
            lacking(
              found,
              kept.map(({ name }) => name),
            ),
            broken,
          ).toEqual([]);
        }
      });
    }
  }
});

describe('a mark that is missing from a sound document', () => {
  const sound = fileURLToPath(new URL('seeds/sound/', import.meta.url));
  for (const file of readdirSync(sound)) {
    it(`${file}: each is one finding, and its fix gives the document back`, () => {
      const text = readFileSync(sound + file, 'utf8');
      for (const [mark, offset] of marksOf(text)) {
        const broken = text.slice(0, offset) + text.slice(offset + mark.length);
        const [problem, ...more] = parseJson(broken).problems;
        expect(more, broken).toEqual([]);
        expect(JSON.parse(applyEdits(broken, problem?.repair ?? [])), broken).toEqual(JSON.parse(text));
      }
    });
  }
});

/** Every quote, brace, bracket, colon and comma that belongs to JSON, with its offset. */
function marksOf(text: string): [mark: string, offset: number][] {
  return [...text.matchAll(/"[^"]*"|[{}[\],:]/g)].flatMap(({ index, 0: found }): [string, number][] => {
    const last = index + found.length - 1;
    if (found.length > 1)
      return [
        ['"', index],
        ['"', last],
      ];
    return [[found, index]];
  });
}

interface Finding {
  /** Code and squiggled text. */
  readonly name: string;
  readonly range: Range;
}

function findingsIn(text: string, file: string): Finding[] {
  return problemsOf(text, { file }).map(({ code, range }) => ({
    name: `${code} ${text.slice(range.start, range.end)}`,
    range,
  }));
}

function statementsOf(text: string, fileName: string): Range[] {
  const document = readDocument({ text, fileName, strictSyntax: true });
  return document?.policies.flatMap((policy) => policy.statements.map(({ node }) => node.range)) ?? [];
}

function linesOf(text: string): { line: Range; number: number }[] {
  let start = 0;
  return text.split('\n').flatMap((content, index) => {
    const line = { start, end: start + content.length };
    start = line.end + 1;
    return content.trim() === '' ? [] : [{ line, number: index + 1 }];
  });
}

/** The text without one mark of punctuation, with half of one value, without one value. */
function breakages(text: string, { start, end }: Range): string[] {
  const line = text.slice(start, end);
  const lines: string[] = [];
  for (const { index, 0: found } of line.matchAll(/"[^"]*"|[{}[\],:]/g)) {
    const last = index + found.length;
    lines.push(line.slice(0, index) + line.slice(index + 1), line.slice(0, last - 1) + line.slice(last));
    if (found.length > 1 && !line.startsWith(':', last)) lines.push(line.slice(0, index + found.length / 2));
    if (found === ':') lines.push(line.slice(0, last));
  }
  return [...new Set(lines)].map((broken) => text.slice(0, start) + broken + text.slice(end));
}

/** What is wanted and not found, each as often as it stands. */
function lacking(found: readonly string[], wanted: readonly string[]): string[] {
  const left = [...found];
  return wanted.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
