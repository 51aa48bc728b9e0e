/** Which fixes are offered at a place, and what applying all of the safe ones leaves. */
import { describe, expect, it } from 'vitest';
import { fixAll, fixesAt } from '../../server/src/features/fixes.ts';
import type { Problem } from '../../server/src/lint/lint.ts';
import { rule as defineRule, type Finding, type Fix } from '../../server/src/rules/rule.ts';
import { applyEdits, type Edit } from '../../server/src/text/edit.ts';
import { problemsOf } from '../support/check.ts';

const text = '{ "Statement": { "Sid": "abcdef", "Effect": "Allow", "Action": "*", "Resource": "*" } }';
const start = text.indexOf('abcdef');

/** An edit of the Sid, counted from its first letter. */
function edit(from: number, to: number, newText: string): Edit {
  return { range: { start: start + from, end: start + to }, newText };
}

/** A fix that is named after what it writes. */
function fix(edits: readonly Edit[], flags: Pick<Fix, 'preferred' | 'safe'> = {}): Fix {
  return { title: edits.map(({ newText }) => newText).join(' '), edits, ...flags };
}

/** The problems of a rule that finds, in the Sid, what is given here. */
function problems(...found: readonly { from: number; to: number; fixes?: readonly Fix[] }[]): Problem[] {
  const rule = defineRule({
    code: 'PROBE',
    severity: 'warning',
    documents: ['identity-policy'],
    summary: 'A probe.',
    why: 'It is one.',
    messages: { default: { what: 'Probe.', todo: 'None.' } },
    source: 'https://docs.aws.amazon.com/',
    check: {
      policy: (_, { report }) => {
        for (const { from, to, fixes } of found) {
          const finding: Finding = { range: { start: start + from, end: start + to } };
          report(fixes ? { ...finding, fixes: () => fixes } : finding);
        }
      },
    },
  });
  return problemsOf(text, { rules: [rule] });
}

const sidAfter = (found: readonly Problem[]): string =>
  /"Sid": "([^"]*)"/.exec(applyEdits(text, fixAll(found)))?.[1] ?? '';

describe('fixesAt', () => {
  const offered = (found: readonly Problem[], from: number, to: number) =>
    fixesAt(found, { start: start + from, end: start + to }).map(({ fix: { title }, preferred }) => [title, preferred]);

  it('puts the preferred fix of each problem first and keeps the order of the others', () => {
    const found = problems(
      {
        from: 0,
        to: 2,
        fixes: [fix([edit(0, 1, '1')]), fix([edit(0, 1, '2')], { preferred: true }), fix([edit(0, 1, '3')])],
      },
      { from: 1, to: 3, fixes: [fix([edit(1, 2, '4')]), fix([edit(1, 2, '5')], { preferred: true })] },
    );
    expect(offered(found, 1, 1)).toEqual([
      ['2', true],
      ['1', false],
      ['3', false],
      ['5', true],
      ['4', false],
    ]);
  });

  it('offers what the place touches, edges included, and nothing else', () => {
    const found = problems(
      { from: 0, to: 2, fixes: [fix([edit(0, 2, 'left')])] },
      { from: 2, to: 4, fixes: [fix([edit(2, 4, 'right')])] },
      { from: 4, to: 6 },
    );
    expect(offered(found, 0, 1)).toEqual([['left', false]]);
    expect(offered(found, 2, 2)).toEqual([
      ['left', false],
      ['right', false],
    ]);
    expect(offered(found, 5, 6)).toEqual([]);
    expect(offered(found, -3, -2)).toEqual([]);
    expect(offered(found, -5, 9)).toEqual([
      ['left', false],
      ['right', false],
    ]);
  });

  it('names the problem that each fix belongs to', () => {
    const found = problems({ from: 0, to: 2, fixes: [fix([edit(0, 2, 'x')])] });
    expect(fixesAt(found, { start, end: start }).map(({ problem }) => problem)).toEqual(found);
  });
});

describe('fixAll', () => {
  it('applies safe fixes alone, the first of each problem', () => {
    const found = problems(
      {
        from: 0,
        to: 1,
        fixes: [
          fix([edit(0, 1, '1')], { preferred: true }),
          fix([edit(0, 1, '2')], { safe: true }),
          fix([edit(0, 1, '3')], { safe: true }),
        ],
      },
      { from: 2, to: 3, fixes: [fix([edit(2, 3, '4')], { preferred: true })] },
      { from: 4, to: 5, fixes: [fix([edit(4, 5, '')], { preferred: true, safe: true })] },
      { from: 5, to: 6 },
    );
    expect(sidAfter(found)).toBe('2bcdf');
  });

  it('leaves out a later fix whose edits touch those of an earlier one', () => {
    const found = problems(
      { from: 0, to: 3, fixes: [fix([edit(0, 2, 'X')], { safe: true })] },
      { from: 1, to: 4, fixes: [fix([edit(1, 3, 'Y'), edit(5, 6, 'Z')], { safe: true })] },
      { from: 4, to: 5, fixes: [fix([edit(4, 5, 'W')], { safe: true })] },
    );
    expect(sidAfter(found)).toBe('XcdWf');
  });

  it('never inserts twice at one place', () => {
    const found = problems(
      { from: 0, to: 1, fixes: [fix([edit(3, 3, '+')], { safe: true })] },
      { from: 1, to: 2, fixes: [fix([edit(3, 3, '+')], { safe: true })] },
    );
    expect(sidAfter(found)).toBe('abc+def');
  });

  it('takes a fix with all of its edits, wherever they stand', () => {
    const found = problems(
      { from: 0, to: 1, fixes: [fix([edit(5, 6, '6'), edit(0, 1, '1')], { safe: true })] },
      { from: 2, to: 3, fixes: [fix([edit(2, 3, '3')], { safe: true })] },
    );
    expect(sidAfter(found)).toBe('1b3de6');
  });

  it('leaves a document without safe fixes alone', () => {
    expect(fixAll(problems({ from: 0, to: 1, fixes: [fix([edit(0, 1, 'x')], { preferred: true })] }))).toEqual([]);
    expect(fixAll([])).toEqual([]);
  });

  it('repairs what is certain in a policy, and keeps its layout', () => {
    const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" },
    {
      "Effect": "DENY",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "stringEquals": { "aws:username": "anna" } }
    }
  ]
}`;
    const repaired = policy
      .replace('"allow"', '"Allow"')
      .replace('"DENY"', '"Deny"')
      .replace('"stringEquals"', '"StringEquals"');
    const after = applyEdits(policy, fixAll(problemsOf(policy)));
    expect(after).toBe(repaired);
    expect(fixAll(problemsOf(after))).toEqual([]);
  });
});
