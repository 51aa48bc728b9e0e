/** A Version decides whether policy variables are read, so no fix may choose one unasked where some stand. */
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../support/check.ts';

/** The codes whose fix is part of fix-all. */
function safelyFixed(text: string): string[] {
  const problems = problemsOf(text).filter((problem) => problem.fixes().some(({ safe }) => safe));
  return problems.map(({ code }) => code);
}

const BODY = '"Effect": "Allow", "Action": "s3:GetObject"';

describe('a Version is chosen without asking', () => {
  const cases: readonly (readonly [code: string, before: string, after: string])[] = [
    ['MISSING_VERSION', `{ "Statement": { ${BODY}, `, '} }'],
    ['INVALID_VERSION', `{ "Version": "1.0", "Statement": [{ ${BODY}, `, '}] }'],
    ['MISSING_STATEMENT', `{ ${BODY}, `, '}'],
  ];
  for (const [code, before, after] of cases) {
    it(`${code} where no variable stands`, () => {
      expect(safelyFixed(`${before}"Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/$a"] ${after}`)).toEqual([code]);
    });

    it(`${code} not where one stands in a value`, () => {
      const resource = '["arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*"]';
      expect(safelyFixed(`${before}"Resource": ${resource} ${after}`)).toEqual([]);
    });

    it(`${code} not where one stands in a key, or is written with escapes`, () => {
      const condition = '"Condition": { "StringEquals": { "aws:ResourceTag/\\u0024{aws:username}": "a" } }';
      expect(safelyFixed(`${before}"Resource": "*", ${condition} ${after}`)).toEqual([]);
    });
  }
});
