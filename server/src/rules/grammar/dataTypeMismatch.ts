import { policyKinds } from '../../policy/kinds.ts';
import type { Element, Policy, Statement } from '../../policy/model.ts';
import { readOperator } from '../../policy/operators.ts';
import { isIntrinsic } from '../../tree/intrinsic.ts';
import { type ArrayNode, listed, type Member, type Node, opening, type ScalarNode } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const rule = analyzerRule({
  code: 'DATA_TYPE_MISMATCH',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'An element holds the wrong kind of JSON value, such as a list for Effect.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: { what: '"{element}" is {actual}.', todo: 'Write {expected}.' },
    item: { what: 'The list of "{element}" holds {actual}.', todo: 'Write {expected} in its place, or remove it.' },
  },
  check: {
    policy(policy, context) {
      reportAll(inDocument(policy), context);
    },
    statement(statement, context) {
      reportAll(
        statement.elements.flatMap((element) => inElement(element, statement)),
        context,
      );
    },
  },
});

interface Mismatch {
  readonly value: Node;
  readonly element: string;
  readonly expected: string;
  /** The kind of value that is meant where it stands alone in a list. */
  readonly inside?: 'string' | 'object';
}

/** What a template computes may turn out right. */
function reportAll(found: readonly Mismatch[], context: Context): void {
  for (const mismatch of found) if (!isIntrinsic(mismatch.value)) reportMismatch(mismatch, context);
}

function inDocument({ version, id, statement }: Policy): Mismatch[] {
  const texts = [version, id].flatMap((element) => (element ? inText(element) : []));
  const value = statement?.value;
  if (value === undefined || value.kind === 'object') return texts;
  const element = 'Statement';
  if (value.kind !== 'array') return [...texts, { value, element, expected: 'a list of objects' }];
  const items = value.items.filter(({ kind }) => kind !== 'object');
  return [...texts, ...items.map((item) => ({ value: item, element, expected: 'an object' }))];
}

/** An element that the kind of policy forbids has a code of its own. */
function inElement(element: Element, { policy }: Statement): Mismatch[] {
  switch (element.name) {
    case 'Sid':
    case 'Effect':
      return inText(element);
    case 'Principal':
    case 'NotPrincipal':
      return policy.traits.principal === 'forbidden' ? [] : inPrincipal(element);
    case 'Resource':
    case 'NotResource':
      return policy.traits.resource === 'forbidden' ? [] : inStrings(element.member);
    case 'Condition':
      return inCondition(element);
    default:
      return inStrings(element.member);
  }
}

function inText({ name, value }: Element): Mismatch[] {
  if (value === undefined || value.kind === 'string') return [];
  return [{ value, element: name, expected: 'a string', inside: 'string' }];
}

/** What is neither a star nor an object has a code of its own. */
function inPrincipal({ value }: Element): Mismatch[] {
  return value?.kind === 'object' && !isIntrinsic(value) ? value.members.flatMap(inStrings) : [];
}

function inCondition({ name, value }: Element): Mismatch[] {
  if (value === undefined || isIntrinsic(value)) return [];
  if (value.kind !== 'object') return [{ value, element: name, expected: 'an object of operators', inside: 'object' }];
  return value.members.flatMap(({ key, value: tests }): Mismatch[] => {
    if (tests === undefined || isIntrinsic(tests)) return [];
    if (tests.kind === 'object') return tests.members.flatMap(inTest);
    // A key that is no operator has a code of its own.
    if (readOperator(key.value).family === undefined) return [];
    return [{ value: tests, element: key.value, expected: 'an object of condition keys', inside: 'object' }];
  });
}

function inStrings({ key, value }: Member): Mismatch[] {
  const wrong = listed(value).filter(({ kind }) => kind !== 'string');
  return wrong.map((item) => ({ value: item, element: key.value, expected: expectedIn(item) }));
}

/** Numbers and booleans may stand without quotes in a condition. */
function inTest({ key, value }: Member): Mismatch[] {
  const wrong = listed(value).filter(({ kind }) => kind === 'object' || kind === 'array' || kind === 'null');
  return wrong.map((item) => ({ value: item, element: key.value, expected: expectedIn(item) }));
}

function expectedIn({ parent }: Node): string {
  return parent?.kind === 'array' ? 'a string' : 'a string or a list of strings';
}

const KIND_NAMES: Readonly<Record<Node['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

function reportMismatch(mismatch: Mismatch, { report, write }: Context): void {
  const { value, element, expected } = mismatch;
  const container = value.kind === 'object' || value.kind === 'array';
  report({
    range: container ? opening(value) : value.range,
    ...(value.parent?.kind === 'array' && { message: 'item' }),
    data: { element, actual: KIND_NAMES[value.kind], expected },
    fixes: () => {
      if (value.kind === 'number') return quote(value, mismatch, write);
      return value.kind === 'array' ? unpack(value, mismatch, write) : [];
    },
  });
}

function quote(value: ScalarNode, { element }: Mismatch, write: Context['write']): Fix[] {
  const text = String(value.value);
  const certain = element === 'AWS' ? /^\d{12}$/.test(text) : /^(Sid|Id)$/.test(element) && /^\d+$/.test(text);
  if (!certain) return [];
  return [{ title: `Change to "${text}"`, edits: write.replace(value, text), preferred: true, safe: true }];
}

function unpack(list: ArrayNode, { inside }: Mismatch, write: Context['write']): Fix[] {
  const [only, ...others] = list.items;
  if (only === undefined || others.length > 0 || only.kind !== inside) return [];
  const title = only.kind === 'string' ? `Change to "${only.value}"` : 'Remove the brackets';
  return [{ title, edits: write.unwrapArray(list), preferred: true, safe: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": 2012,
             ^^^^ error: "Version" is a number. AWS refuses the whole policy. Write a string.
  "Statement": {
    "Effect": ["Allow"],
              ^ error: "Effect" is a list. AWS refuses the whole policy. Write a string.
    "Action": { "s3": "GetObject" },
              ^ error: "Action" is an object. AWS refuses the whole policy. Write a string or a list of strings.
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", null]
                                                       ^^^^ error: The list of "Resource" holds null. AWS refuses the whole policy. Write a string in its place, or remove it.
  }
}`,
      fixes: [
        [
          'Change to "Allow"',
          `{
  "Version": 2012,
  "Statement": {
    "Effect": "Allow",
    "Action": { "s3": "GetObject" },
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", null]
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    "Deny",
    ^^^^^^ error: The list of "Statement" holds a string. AWS refuses the whole policy. Write an object in its place, or remove it.
    {
      "Sid": 1,
             ^ error: "Sid" is a number. AWS refuses the whole policy. Write a string.
      "Effect": "Allow",
      "Action": ["s3:GetObject", ["s3:PutObject"]],
                                 ^ error: The list of "Action" holds a list. AWS refuses the whole policy. Write a string in its place, or remove it.
      "Resource": "*",
      "Condition": {
        "StringLike": "team-*",
                      ^^^^^^^^ error: "StringLike" is a string. AWS refuses the whole policy. Write an object of condition keys.
        "StringEquals": { "aws:PrincipalTag/team": null, "aws:PrincipalTag/site": ["a", {}] }
                                                   ^^^^ error: "aws:PrincipalTag/team" is null. AWS refuses the whole policy. Write a string or a list of strings.
                                                                                        ^ error: The list of "aws:PrincipalTag/site" holds an object. AWS refuses the whole policy. Write a string in its place, or remove it.
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "1"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    "Deny",
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": ["s3:GetObject", ["s3:PutObject"]],
      "Resource": "*",
      "Condition": {
        "StringLike": "team-*",
        "StringEquals": { "aws:PrincipalTag/team": null, "aws:PrincipalTag/site": ["a", {}] }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": "Allow" }
                                        ^^^^^^^ error: "Statement" is a string. AWS refuses the whole policy. Write a list of objects.`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": [{ "Bool": [{ "aws:SecureTransport": true }] }] } }
                                                                                    ^ error: "Condition" is a list. AWS refuses the whole policy. Write an object of operators.`,
      fixes: [
        [
          'Remove the brackets',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": [{ "aws:SecureTransport": true }] } } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": 111122223333 }, "Action": "s3:GetObject", "Resource": "*" } }
                                                          ^^^^^^^^^^^^ error: "AWS" is a number. AWS refuses the whole policy. Write a string or a list of strings.`,
      fixes: [
        [
          'Change to "111122223333"',
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": { "Fn::If": ["IsClosed", "Deny", "Allow"] },
      "Principal": { "AWS": { "Fn::Sub": "arn:aws:iam::\${Tenant}:root" } },
      "Action": { "Fn::Split": [",", { "Ref": "Actions" }] },
      "Resource": [{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Fn::Sub": "\${Bucket.Arn}/*" }],
      "Condition": { "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } }
    },
    { "Fn::If": ["IsClosed", { "Ref": "Closing" }, { "Ref": "AWS::NoValue" }] }
  ]
}`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Fn::If": ["IsClosed", {}, {}] } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": true }, "NumericLessThan": { "s3:max-keys": [10, 20] } } } }`,
    },
    { text: `{ "Statement": [{ "Effect": "Deny", "Principal": "everyone", "Action": [], "Resource": [] }] }` },
    {
      text: `{ "Version": , "Statement": [{ "Sid": , "Effect": , "Action": , "Resource": "*", "Condition": { "Bool": } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": ["*"], "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
  ],
};
