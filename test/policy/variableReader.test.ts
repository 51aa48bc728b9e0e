/** What IAM reads between `${` and `}`, and how far a condition value is open. */
import { describe, expect, it } from 'vitest';
import { hasShortPrefix, openParts, opensUniqueId } from '../../server/src/policy/openValues.ts';
import { isPolicyVariable, keyOf, variablesIn } from '../../server/src/policy/variables.ts';

const read = (text: string) =>
  variablesIn(text).map((variable) => ({
    text: text.slice(variable.span.start, variable.span.end),
    key: keyOf(variable),
    fallback: variable.fallback?.text,
    closed: variable.closed,
  }));

describe('variables', () => {
  it('have a key, and may have a default value', () => {
    expect(read("a/${aws:username}/${aws:PrincipalTag/team, 'b}c'}/d")).toEqual([
      { text: '${aws:username}', key: 'aws:username', fallback: undefined, closed: true },
      { text: "${aws:PrincipalTag/team, 'b}c'}", key: 'aws:PrincipalTag/team', fallback: "'b}c'", closed: true },
    ]);
  });

  it('end where the next one begins if no brace closes them', () => {
    expect(read('${aws:username/${aws:userid}').map(({ text, closed }) => [text, closed])).toEqual([
      ['${aws:username/', false],
      ['${aws:userid}', true],
    ]);
  });

  it('tell where the default value stands', () => {
    const text = '${aws:userid,  b }';
    const [variable] = variablesIn(text);
    expect(variable?.fallback && text.slice(variable.fallback.span.start, variable.fallback.span.end)).toBe('b');
  });

  it('are IAM’s only with one colon after a prefix, or as an escape', () => {
    const texts = ['${aws:username}', '${*}', '${AWS::Region}', '${bucket}', '${{ github.sha }}', '${saml:aud}'];
    const ours = texts.filter((text) => variablesIn(text).every(isPolicyVariable));
    expect(ours).toEqual(['${aws:username}', '${*}', '${saml:aud}']);
  });

  it('are read in time, however broken the text', () => {
    expect(variablesIn('${'.repeat(50_000))).toHaveLength(50_000);
  });
});

describe('condition values', () => {
  it('are open at wildcards and variables, not at escapes', () => {
    expect(openParts('a*b${*}c${aws:userid}?')).toEqual([
      { kind: 'wildcard', start: 1, end: 2 },
      { kind: 'variable', start: 8, end: 21 },
      { kind: 'wildcard', start: 21, end: 22 },
    ]);
  });

  it('count the characters directly before each wildcard', () => {
    const values = ['repo:*', 'repo:o*', 'repo:octo@*/oct@*', 'repo:octo@*/octo@*', 'abcdef'];
    expect(values.filter((value) => hasShortPrefix(value, 'wildcard', 6))).toEqual(['repo:*', 'repo:octo@*/oct@*']);
  });

  it('tell an open unique ID from an open session name', () => {
    const values = ['AROA*', '*', '*:*', 'AROA:*', 'AR*:a', '${aws:userid}:*', 'AROA:${aws:username}'];
    expect(values.filter((value) => opensUniqueId(value, 'wildcard'))).toEqual(['AROA*', '*', 'AR*:a']);
  });
});
