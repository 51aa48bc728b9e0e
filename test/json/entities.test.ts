/** A document whose quotes are entities of HTML is read as a page shows it, with every place where the source has it. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { mayBeOurs } from '../../server/src/lint/document.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { problemsOf } from '../support/check.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
}`;

describe('quotes as entities', () => {
  it.each(['&quot;', '&#34;', '&#x22;', '&#39;', '&#x27;', '&apos;'])('%s are one finding', (entity) => {
    const text = POLICY.replaceAll('"', entity);
    expect(mayBeOurs(text)).toBe(true);
    const [problem, ...more] = problemsOf(text);
    expect([problem?.code, problem?.range, more]).toEqual([
      'JSON_SYNTAX_ERROR',
      { start: 4, end: 4 + entity.length },
      [],
    ]);
    const fixes = problem?.fixes() ?? [];
    expect(fixes.map(({ title, safe }) => [title, safe])).toEqual([['Write quotes for all entities', true]]);
    expect(applyEdits(text, fixes[0]?.edits ?? [])).toBe(POLICY);
  });

  it('leave every place where the source has it', () => {
    const text = '{ &quot;a&amp;b&quot;: [&quot;c&quot;, 1] }';
    const { roots, problems } = parseJson(text);
    const [root] = roots;
    const key = root?.kind === 'object' ? root.members[0]?.key : undefined;
    const place = (range = { start: 0, end: 0 }) => text.slice(range.start, range.end);
    expect([key?.value, place(key?.range), place(key?.within(1, 2))]).toEqual(['a&b', '&quot;a&amp;b&quot;', '&amp;']);
    expect(place(root?.range)).toBe(text);
    expect(problems.map(({ kind, range }) => `${kind} ${place(range)}`)).toEqual(['entities &quot;']);
  });

  it('leave other problems where they are', () => {
    const text = '{ &quot;a&quot;: 1 &quot;b&quot;: [2, ...] }';
    const { problems } = parseJson(text);
    expect(problems.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`)).toEqual([
      'entities &quot;',
      'missing-comma &quot;b&quot;',
      'ellipsis ...',
    ]);
  });

  it.each(['{ "a": "&quot;b&quot;" }', '{ "a": "&quot;b&quot;", }', '{ "it": &#39;s }'])(
    'are not what %j holds',
    (text) => {
      expect(parseJson(text).problems.map(({ kind }) => kind)).not.toContain('entities');
    },
  );
});
