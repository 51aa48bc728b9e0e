import { describe, expect, it } from 'vitest';
import { holdsTemplate, templateStart } from '../../server/src/text/templates.ts';

describe('text that a tool fills in', () => {
  const filled: readonly (readonly [text: string, start: number])[] = [
    ['arn:${partition}', 4],
    ['{{ region }}', 0],
    ['{{resolve:ssm:region}}', 0],
    ['a-{{.Values.region}}', 2],
    ['#{region}', 0],
    ['%{ if prod }', 0],
    ['@{account_id}', 0],
    ['$REGION', 0],
    ['x$(REGION)', 1],
    ['%REGION%', 0],
    ['@@REGION@@', 0],
    ['@REGION@', 0],
  ];
  for (const [text, start] of filled) it(`${text} begins at ${start}`, () => expect(templateStart(text)).toBe(start));

  const plain: readonly string[] = [
    'us-east-1',
    '{{us-east-1}}',
    '{{ 111122223333 }}',
    '<region>',
    '{region}',
    '__REGION__',
    'ada@example.com',
    'a%2Fb%20c',
    'cost: 5$',
    '100%',
  ];
  for (const text of plain) it(`${text} is none`, () => expect(holdsTemplate(text)).toBe(false));
});
