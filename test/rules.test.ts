/** Runs every rule's own examples: the only harness that rules need. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../server/src/json/parse.ts';
import { type LintSettings, PROFILES } from '../server/src/lint/settings.ts';
import { type BadExample, type Examples, type Rule, SEVERITIES } from '../server/src/rules/rule.ts';
import { check, fixedText, problemsOf } from './support/check.ts';
import { readMarks } from './support/marks.ts';

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
/** Everything that the rule can report; one that is off is turned on. */
function strictly({ code, off, severity }: Rule): LintSettings {
  return { profile: 'strict', rules: off ? { [code]: severity } : {} };
}

for (const [path, { rule, examples }] of Object.entries(modules)) {
  describe(rule.code, () => {
    it('stands in a file of its own name', () => {
      const name = rule.code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(path.split('/').at(-1)).toBe(`${name}.ts`);
    });

    it('has two bad examples and a good one, and none twice', () => {
      const texts = [...examples.bad, ...examples.good].map(({ text, kind, file }) => `${kind} ${file} ${text}`);
      expect(new Set(texts).size).toBe(texts.length);
      expect(examples.bad.length).toBeGreaterThan(1);
      expect(examples.good.length).toBeGreaterThan(0);
    });

    it('uses every message it has', () => {
      const marks = examples.bad.flatMap(({ text }) => readMarks(text).marks.map((mark) => mark.text));
      for (const { what } of Object.values(rule.messages)) {
        const start = what.split('{')[0] ?? '';
        expect(
          marks.some((text) => text.includes(start)),
          what,
        ).toBe(true);
      }
    });

    it('is silent in every profile until it is turned on, where it is off', () => {
      if (!rule.off) return;
      const { text } = readMarks(examples.bad[0]?.text ?? '');
      for (const profile of PROFILES) {
        const problems = problemsOf(text, { ...examples.bad[0], rules: [rule], settings: { profile, rules: {} } });
        expect(problems, profile).toEqual([]);
      }
    });

    for (const [index, example] of examples.bad.entries()) it(`bad ${index + 1}`, () => checkBad(rule, example));
    for (const [index, example] of examples.good.entries()) {
      it(`good ${index + 1}`, () => {
        expect(readMarks(example.text).marks).toEqual([]);
        check(example.text, { ...example, rules: [rule], settings: strictly(rule) });
      });
    }
  });
}

function checkBad(rule: Rule, example: BadExample): void {
  const { text, marks } = readMarks(example.text);
  expect(marks.length, 'a bad example needs a mark').toBeGreaterThan(0);
  const problems = check(example.text, { ...example, rules: [rule], settings: strictly(rule) });
  for (const { message, severity } of problems) {
    expect(message, 'an unfilled placeholder').not.toMatch(/(^|[^$])\{\w+\}/);
    expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(rule.severity));
  }
  const fixes = problems.flatMap((problem) => problem.fixes().map((fix) => ({ problem, fix })));
  expect(fixes.map(({ fix }) => [fix.title, fixedText(text, fix)])).toEqual(example.fixes ?? []);
  for (const { problem, fix } of fixes) {
    const after = fixedText(text, fix).replace(/<\||\|>/g, '');
    expect(after, `${fix.title} changes nothing`).not.toBe(text);
    expect(parseJson(after).problems.length, `${fix.title} breaks the text`).toBeLessThanOrEqual(
      parseJson(text).problems.length,
    );
    const left = problemsOf(after, { ...example, rules: [rule], settings: strictly(rule) });
    const same = ({ message }: { message: string }) => message === problem.message;
    expect(left.filter(same).length, `${fix.title} leaves the problem`).toBeLessThan(problems.filter(same).length);
  }
}
