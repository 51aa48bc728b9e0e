/** Lists whose entries cover each other, and what Access Analyzer marks of them. */
import { describe, expect, it } from 'vitest';
import { coverage } from '../../server/src/policy/coverage.ts';
import { rule as redundantAction } from '../../server/src/rules/redundancy/redundantAction.ts';
import { rule as redundantResource } from '../../server/src/rules/redundancy/redundantResource.ts';
import { rule as redundantStatement } from '../../server/src/rules/redundancy/redundantStatement.ts';
import { problemsOf } from '../support/check.ts';

describe('coverage', () => {
  it.each([
    [
      ['a*', 'ab', 'ac', 'b'],
      ['ab < a*', 'ac < a*'],
    ],
    [
      ['ab', 'a*', '*'],
      ['ab < *', 'a* < *'],
    ],
    [
      ['a', 'b', 'a', 'a'],
      ['a = a', 'a = a'],
    ],
    [['A', 'a*'], ['A < a*']],
    [['a*', 'a**'], ['a** < a*']],
    [['a*c', 'ab*', '*b*'], ['ab* < *b*']],
    [['a?', 'a*'], ['a? < a*']],
    [['a?', 'ab', 'abc'], ['ab < a?']],
    [
      ['x/????', 'x/${a}', 'x/*'],
      ['x/???? < x/*', 'x/${a} < x/*'],
    ],
    [['x${*}', 'xy', 'x${?}'], []],
    [['x${*}', 'x${*}'], ['x${*} = x${*}']],
    [['*'], []],
    [[], []],
  ])('%j', (texts, expected) => {
    const { covered } = coverage(
      texts.map((text) => ({ text })),
      { ignoreCase: true },
    );
    expect(covered.map(({ entry, by, repeated }) => `${entry.text} ${repeated ? '=' : '<'} ${by.text}`)).toEqual(
      expected,
    );
  });

  it('gives up on a list that was made to be slow', () => {
    const texts = Array.from({ length: 3000 }, (_, i) => ({ text: `*${String(i).padStart(5, '0')}` }));
    expect(coverage(texts, {}).covered).toEqual([]);
  });
});

describe('in the profile access-analyzer', () => {
  const asAnalyzer = { profile: 'access-analyzer', rules: {} } as const;

  it('every member of a group of actions is marked', () => {
    const text =
      '{ "Statement": { "Effect": "Allow", "Action": ["s3:*", "sqs:A", "s3:Get*", "sqs:A"], "Resource": "*" } }';
    const problems = problemsOf(text, { rules: [redundantAction], settings: asAnalyzer });
    expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      '"s3:*"',
      '"sqs:A"',
      '"s3:Get*"',
      '"sqs:A"',
    ]);
  });

  it('every member of a group of resources is marked', () => {
    const text =
      '{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::a/b", "arn:aws:s3:::a/*"] } }';
    const problems = problemsOf(text, { rules: [redundantResource], settings: asAnalyzer });
    expect(problems.map(({ message }) => message.split('. ')[0])).toEqual([
      'The resource "arn:aws:s3:::a/b" is covered by "arn:aws:s3:::a/*" in the same list',
      'The resource "arn:aws:s3:::a/*" covers other entries of the list',
    ]);
  });

  it('both statements are marked, from brace to brace', () => {
    const statement = '{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }';
    const text = `{ "Statement": [${statement}, ${statement}] }`;
    const problems = problemsOf(text, { rules: [redundantStatement], settings: asAnalyzer });
    expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([statement, statement]);
  });
});
