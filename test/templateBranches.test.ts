/** What stands in the branches of a template's conditions is judged as it will be sent. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../server/src/json/parse.ts';
import type { Problem } from '../server/src/lint/lint.ts';
import type { Examples, Rule } from '../server/src/rules/rule.ts';
import type { Range } from '../server/src/text/range.ts';
import type { Node } from '../server/src/tree/node.ts';
import { check, fixedText, problemsOf } from './support/check.ts';
import { embedded, type Json, policiesAmong, templateWith } from './support/inTemplate.ts';
import { readMarks } from './support/marks.ts';

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
const strict = { profile: 'strict', rules: {} } as const;

/** Where a value in a branch begins, with the text around it. */
const HEAD = '{"Fn::If":["C",';
const TAIL = ',{"Ref":"AWS::NoValue"}]}';

describe('what is said of an entry is said of it in a branch', () => {
  for (const { rule, examples } of Object.values(modules)) {
    it(rule.code, () => {
      for (const example of policiesAmong({ bad: examples.bad, good: [] })) {
        const { text, offset } = embedded(example);
        const run = (changed: string) => problemsOf(changed, { file: example.file, rules: [rule], settings: strict });
        const found = run(text);
        for (const entry of entriesIn(text).filter(({ start }) => start > offset)) {
          const { start, end } = entry;
          const own = found.filter(({ range }) => start <= range.start && range.end <= end);
          if (own.length === 0) continue;
          const changed = text.slice(0, start) + HEAD + text.slice(start, end) + TAIL + text.slice(end);
          const now = run(changed);
          for (const { range, message, fixes } of own) {
            const place = { start: range.start + HEAD.length, end: range.end + HEAD.length };
            const same = now.find((one) => one.message === message && one.range.start === place.start);
            expect(same?.range, `${message}\n${changed}`).toEqual(place);
            const branch = { start: start + HEAD.length, end: end + HEAD.length };
            if (same) expectSameFixes({ text, problem: { fixes } }, { text: changed, problem: same, branch });
          }
        }
      }
    });
  }
});

interface Fixable {
  readonly text: string;
  readonly problem: Pick<Problem, 'fixes'>;
}

/** The fixes leave what they leave without the condition, and touch nothing outside of the branch. */
function expectSameFixes(plain: Fixable, { text, problem, branch }: Fixable & { readonly branch: Range }): void {
  const known = new Map(plain.problem.fixes().map((fix) => [fix.title, fixedText(plain.text, fix)]));
  for (const fix of problem.fixes()) {
    for (const { range } of fix.edits) {
      expect(range.start, fix.title).toBeGreaterThanOrEqual(branch.start);
      expect(range.end, fix.title).toBeLessThanOrEqual(branch.end);
    }
    const wanted = known.get(fix.title);
    expect(wanted, fix.title).toBeDefined();
    expect(taken(JSON.parse(fixedText(text, fix))), fix.title).toEqual([JSON.parse(wanted ?? '')]);
  }
}

/** The template where its condition holds. */
function taken(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [value.flatMap((item) => (isChoice(item) ? branchOf(item) : taken(item)))];
  if (typeof value !== 'object' || value === null) return [value];
  const members = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const left = isChoice(item) ? branchOf(item) : taken(item);
    const [only, ...others] = left;
    return only === undefined ? [] : [[name, others.length === 0 ? only : left]];
  });
  return [Object.fromEntries(members)];
}

/** A list stands for its elements; one of one element is written by no fix. */
function branchOf({ 'Fn::If': [, branch] }: Choice): readonly Json[] {
  if (Array.isArray(branch)) return branch;
  return JSON.stringify(branch) === '{"Ref":"AWS::NoValue"}' ? [] : [branch];
}

interface Choice {
  readonly 'Fn::If': readonly [condition: string, yes: Json, no: Json];
}

function isChoice(value: Json): value is Json & Choice {
  return typeof value === 'object' && value !== null && 'Fn::If' in value;
}

/** The strings in lists, and those that stand alone where a list may stand. */
function entriesIn(text: string): Range[] {
  const found: Range[] = [];
  const visit = (node: Node, isEntry: boolean): void => {
    if (node.kind === 'array') for (const item of node.items) visit(item, true);
    if (node.kind === 'object') {
      for (const { key, value } of node.members) {
        if (value) visit(value, !/^(?:Sid|Effect|Version|Id|Type)$/.test(key.value));
      }
    }
    if (node.kind === 'string' && isEntry) found.push(node.range);
  };
  for (const root of parseJson(text).roots) visit(root, false);
  return found;
}

/** What is found in a role's policy with one statement. */
function found(statement: Json): (readonly [code: string, quote: string])[] {
  const text = templateWith('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
  });
  return problemsOf(text).map(({ code, range }) => [code, text.slice(range.start, range.end)]);
}

const choice = (yes: Json, no: Json = { Ref: 'AWS::NoValue' }, condition = 'IsProduction'): Json => ({
  'Fn::If': [condition, yes, no],
});
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-bucket/*' };

describe('a branch', () => {
  it.each<[string, Json]>([
    ['a branch beside a narrower entry', ['s3:GetObject', choice('s3:Get*')]],
    ['a branch beside the other one', choice(['s3:Get*'], ['s3:GetObject'])],
    ['the same in both', ['s3:PutObject', choice('s3:GetObject', 's3:GetObject')]],
    ['the same under other conditions', [choice('s3:GetObject'), choice('s3:GetObject', undefined, 'IsTest')]],
    ['a list in the place of an element', ['s3:PutObject', choice(['s3:GetObject', 's3:ListBucket'])]],
    ['nothing of any kind', [choice({ Ref: 'AWS::NoValue' }), 's3:GetObject']],
  ])('makes nothing redundant: %s', (_, Action) => {
    expect(found({ ...READ, Action, Resource: '*' })).toEqual([]);
  });

  it('is redundant beside what covers it in any case', () => {
    expect(found({ ...READ, Action: ['s3:Get*', choice('s3:GetObject')] })).toEqual([
      ['REDUNDANT_ACTION', '"s3:GetObject"'],
    ]);
  });

  it('is judged beside what stands under the same condition', () => {
    const queue = 'arn:aws:sqs:eu-central-1:111122223333:jobs';
    const Resource = choice(queue, READ.Resource);
    expect(found({ ...READ, Action: choice('sqs:SendMessage', 's3:GetObject'), Resource })).toEqual([]);
    expect(found({ ...READ, Action: choice('s3:GetObject', 'sqs:SendMessage'), Resource })).toEqual([
      ['ACTION_NOT_FOR_RESOURCE', '"s3:GetObject"'],
      ['ACTION_NOT_FOR_RESOURCE', '"sqs:SendMessage"'],
    ]);
  });

  it('is judged in a branch of another, and in a text that is joined', () => {
    expect(
      found({ ...READ, Action: choice('s3:GetObject', choice('s3:GetObjekt', 's3:PutObjekt', 'IsTest')) }),
    ).toEqual([
      ['INVALID_ACTION', '"s3:GetObjekt"'],
      ['INVALID_ACTION', '"s3:PutObjekt"'],
    ]);
    const Resource = {
      'Fn::Join': ['', ['arn:aws:sqs:eu-central-1:', choice('1234', { Ref: 'AWS::AccountId' }), ':jobs']],
    };
    expect(found({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource })).toEqual([['INVALID_ARN_ACCOUNT', '1234']]);
  });

  it('is not judged where the condition that it stands under rules it out', () => {
    expect(found({ ...READ, Action: choice('s3:GetObject', choice('s3:GetObjekt')) })).toEqual([]);
  });

  it('of a statement, a Condition and a Principal has its findings and fixes where they stand', () => {
    const source = `{
  "Resources": {
    "Access": {
      "Type": "AWS::S3::BucketPolicy",
      "Properties": {
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            { "Fn::If": ["IsShared", [{
              "Effect": "Allow",
              "Principal": { "Fn::If": ["IsOpen", { "AWS": "arn:aws:iam::111122223333:role/*" }, { "AWS": { "Ref": "Reader" } }] },
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::111122223333:role/*" under AWS holds the wildcard *. A principal is no pattern: AWS refuses the whole policy. Name each principal, or name the account and match the ARN of the caller in a Condition on aws:PrincipalArn.
              "Action": ["s3:GetObject", { "Fn::If": ["IsShared", "s3:GetObjekt", { "Ref": "AWS::NoValue" }] }],
                                                                  ^^^^^^^^^^^^^^ error: "s3:GetObjekt" matches no action of Amazon S3. No request carries such an action, so the statement does not do what it says. Did you mean "s3:GetObject"?
              "Resource": "arn:aws:s3:::amzn-bucket/*",
              "Condition": { "Fn::If": ["IsNarrow", { "StringEqual": { "aws:SourceVpc": "vpc-0a1b2c3d" } }, { "Ref": "AWS::NoValue" }] }
                                                      ^^^^^^^^^^^^^ error: "StringEqual" is no condition operator. AWS refuses the whole policy. Write "StringEquals", in exactly these letters.
            }], { "Ref": "AWS::NoValue" }] }
          ]
        }
      }
    }
  }
}`;
    const problems = check(source, { file: 'stack.json' });
    const { text } = readMarks(source);
    const changed = (from: string, to: string) => [text.replace(from, () => to)];
    expect(problems.map((problem) => problem.fixes().map((fix) => fixedText(text, fix)))).toEqual([
      [],
      changed('GetObjekt', 'GetObject'),
      changed('"StringEqual"', '"StringEquals"'),
    ]);
  });

  it('of a VpcConfig has its findings where they stand', () => {
    const text = templateWith('AWS::SageMaker::Model', {
      VpcConfig: {
        Subnets: [choice('sg-0a1b2c3d', 'subnet-0a1b2c3d'), 'subnet-0a1b2c3e'],
        SecurityGroupIds: choice(['sg-1'], { Ref: 'Groups' }),
      },
    });
    const seen = problemsOf(text).map(({ code, range }) => [code, text.slice(range.start, range.end)]);
    expect(seen).toEqual([
      ['SAGEMAKER_VPC_IDS_SWAPPED', '"sg-0a1b2c3d"'],
      ['SAGEMAKER_VPC_ID_INVALID', '"sg-1"'],
    ]);
  });
});

describe('a policy that a role may be given', () => {
  const template = (action: string) => {
    const grants = (...Action: string[]): Json => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    return JSON.stringify({
      Resources: {
        Model: {
          Type: 'AWS::SageMaker::Model',
          Properties: {
            ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            VpcConfig: { Subnets: [{ Ref: 'A' }, { Ref: 'B' }], SecurityGroupIds: [{ Ref: 'Group' }] },
          },
        },
        Network: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: grants(action) } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            ManagedPolicyArns: [choice({ Ref: 'Network' })],
            Policies: [choice({ PolicyName: 'logs', PolicyDocument: grants('logs:PutLogEvents') })],
          },
        },
      },
    });
  };
  const codes = (text: string) => problemsOf(text, { file: 'stack.json' }).map(({ code }) => code);

  it('counts as given to it', () => {
    expect(codes(template('ec2:*'))).not.toContain('SAGEMAKER_ROLE_LACKS_NETWORK_ACCESS');
    expect(codes(template('s3:ListAllMyBuckets'))).toContain('SAGEMAKER_ROLE_LACKS_NETWORK_ACCESS');
  });
});
