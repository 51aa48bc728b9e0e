/** Policies that a template holds as JSON in a string are judged there. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../server/src/lint/document.ts';
import { lint, type Problem } from '../server/src/lint/lint.ts';
import { createLintMemory } from '../server/src/lint/memory.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import { tables } from './support/catalog.ts';
import { check, fixedText, problemsOf } from './support/check.ts';
import { embedded, type Json, policiesAmong, templateWith } from './support/inTemplate.ts';
import { readMarks } from './support/marks.ts';

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
const strict = { profile: 'strict', rules: {} } as const;

describe('what is said of a policy is said of its text', () => {
  // White space counts in a file, and not in a template.
  for (const { rule, examples } of Object.values(modules).filter(({ rule: { code } }) => !/^POLICY_SIZE/.test(code))) {
    it(rule.code, () => {
      for (const example of policiesAmong(examples)) {
        const { text: around } = embedded({ ...example, text: '"the policy"' });
        const text = around.replace('"the policy"', () => JSON.stringify(example.text));
        const plain = problemsOf(example.text, { ...example, rules: [rule], settings: strict });
        const found = problemsOf(text, { file: example.file, rules: [rule], settings: strict });
        expect(
          found.map(({ message }) => message),
          text,
        ).toEqual(plain.map(({ message }) => message));
        found.forEach((problem, index) => {
          const same = plain[index];
          if (same) expectSame({ text, problem }, { text: example.text, problem: same });
        });
      }
    });
  }
});

interface Placed {
  readonly text: string;
  readonly problem: Problem;
}

function expectSame(found: Placed, plain: Placed): void {
  const { start, end } = plain.problem.range;
  const quote = plain.text.slice(start, end);
  // What the document lacks is shown on the key that holds it.
  const isOnBrace = end - start === 1 && plain.text.slice(0, start).trim() === '';
  const shown = found.text.slice(found.problem.range.start, found.problem.range.end);
  if (!isOnBrace) expect(shown).toBe(JSON.stringify(quote).slice(1, -1));
  const wanted = new Map(plain.problem.fixes().map((fix) => [fix.title, fixedText(plain.text, fix)]));
  for (const fix of found.problem.fixes()) {
    expect(textIn(fixedText(found.text, fix)), fix.title).toBe(wanted.get(fix.title));
  }
  expect(found.problem.fixes().length).toBe(wanted.size);
}

/** The one string of a template that is a policy. */
function textIn(template: string): string | undefined {
  let found: string | undefined;
  JSON.parse(template, (_, value) => {
    if (typeof value === 'string' && /^\s*\{/.test(value)) found = value;
    return value;
  });
  return found;
}

/** What is found in the policy of a log group's account, and what stands there. */
function found(PolicyDocument: Json): (readonly [code: string, quote: string])[] {
  const text = templateWith('AWS::Logs::ResourcePolicy', { PolicyName: 'p', PolicyDocument });
  return problemsOf(text).map(({ code, range }) => [code, text.slice(range.start, range.end)]);
}

describe('a text', () => {
  const statement = (action: string, resource: string) => ({
    Effect: 'Allow',
    Principal: { Service: 'es.amazonaws.com' },
    Action: action,
    Resource: resource,
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  });
  const policy = (action: string, resource: string) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [statement(action, resource)] });
  const group = 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/es/*';

  const misspelt = [['INVALID_ACTION', JSON.stringify('"logs:PutLogEventz"').slice(1, -1)]];

  it('that is filled in is judged where it is written', () => {
    const arn = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/es/*';
    expect(found({ 'Fn::Sub': policy('logs:PutLogEvents', arn) })).toEqual([]);
    expect(found({ 'Fn::Sub': policy('logs:PutLogEventz', arn) })).toEqual(misspelt);
    expect(found({ 'Fn::Sub': policy('logs:PutLogEventz', '${LogGroup.Arn}') })).toEqual(misspelt);
  });

  it('that is joined is judged where it is written', () => {
    const [before = '', after = ''] = policy('logs:PutLogEventz', 'HERE').split('HERE');
    const joined = (resource: Json): Json => ({ 'Fn::Join': ['', [before, resource, after]] });
    expect(found(joined({ 'Fn::GetAtt': ['LogGroup', 'Arn'] }))).toEqual(misspelt);
    const choice = { 'Fn::If': ['C', 'arn:aws:logs:eu-central-1:1234:log-group:x', { Ref: 'Other' }] };
    expect(found(joined(choice))).toEqual([...misspelt, ['INVALID_ARN_ACCOUNT', '1234']]);
  });

  it('has its findings and fixes where they stand, and says nothing that would have to be computed', () => {
    const source = `{
  "Resources": {
    "Videos": {
      "Type": "AWS::MediaStore::Container",
      "Properties": {
        "ContainerName": "videos",
        "Policy": { "Fn::Sub": "{ \\"Statement\\": { \\"Sid\\": \\"Watch\\", \\"Effect\\": \\"allow\\", \\"Principal\\": \\"*\\",\\n \\"Action\\": \\"mediastore:GetObject\\", \\"Resource\\": \\"arn:aws:mediastore:\${AWS::Region}:1234:container/videos/*\\" } }" }
        ^^^^^^^^ warning: The policy has no Version. AWS then reads it as version 2008-10-17, in which policy variables are plain text. Add "Version": "2012-10-17".
                                                                                   ^^^^^^^^^ error: Effect is "allow", which is neither Allow nor Deny. AWS refuses the whole policy. Write "Allow" or "Deny", in exactly these letters.
                                                                                                                                                                                                              ^^^^ error: "1234" is no AWS account ID. The ARN matches no resource. Write the 12 digits of the account.
      }
    }
  }
}`;
    const problems = check(source, { file: 'stack.json' });
    const { text } = readMarks(source);
    const changed = (from: string, to: string) => text.replace(from, () => to);
    expect(problems.map((problem) => problem.fixes().map((fix) => fixedText(text, fix)))).toEqual([
      [changed('{ \\"Statement', '{ \\"Version\\": \\"2012-10-17\\", \\"Statement')],
      [changed('allow', 'Allow')],
      [changed(':1234:', ':<|111122223333|>:')],
    ]);
  });

  it('is judged with a memory as without one', () => {
    const memory = createLintMemory();
    for (const action of ['logs:PutLogEvents', 'logs:PutLogEventz', 'logs:PutLogEvent']) {
      const PolicyDocument = policy(action, group);
      const text = templateWith('AWS::Logs::ResourcePolicy', { PolicyName: 'p', PolicyDocument });
      tables.loadFor(text);
      const document = readDocument({ text, fileName: 'stack.json', strictSyntax: true });
      if (document === undefined) throw new Error('no template');
      const input = { document, catalog: tables.catalog, rules, settings: strict };
      const seen = (problems: readonly Problem[]) =>
        problems.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes() }));
      expect(seen(lint({ ...input, memory }))).toEqual(seen(lint(input)));
    }
  });
});
