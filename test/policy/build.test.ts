/** The model holds every part of a policy with its place in the text, and what could be read of a broken one. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/json/parse.ts';
import { buildPolicy } from '../../server/src/policy/build.ts';
import { KIND_TRAITS } from '../../server/src/policy/kinds.ts';
import type { Element, Policy, PrincipalClause, Statement } from '../../server/src/policy/model.ts';
import type { Range } from '../../server/src/text/range.ts';
import type { Member } from '../../server/src/tree/node.ts';

function build(text: string): Policy {
  const root = parseJson(text).roots[0];
  if (root?.kind !== 'object') throw new Error('The text is no object.');
  return buildPolicy(root, 'identity-policy', true);
}

function first({ statements }: Policy): Statement {
  const [statement] = statements;
  if (!statement) throw new Error('The policy has no statement.');
  return statement;
}

/** What the document says at a range. */
function reader(text: string): (range: Range | undefined) => string | undefined {
  return (range) => range && text.slice(range.start, range.end);
}

function named(elements: readonly (Element | undefined)[]): unknown[] {
  return elements.map((element) => element && [element.name, element.key.value, element.misspelt]);
}

function keys(members: readonly Member[]): string[] {
  return members.map(({ key }) => key.value);
}

const WHOLE = `{
  "Version": "2012-10-17",
  "Id": "models",
  "Statement": [
    {
      "Sid": "Invoke",
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333", "arn:aws:iam::111122223333:root"], "Service": "sagemaker.amazonaws.com" },
      "Action": ["SageMaker:Invoke*", "*"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "ForAnyValue:StringLikeIfExists": { "sagemaker:TargetModel": ["a/*", 5], "aws:PrincipalTag/team": "b" },
        "Bool": { "aws:SecureTransport": true }
      }
    },
    { "Effect": "Deny", "NotPrincipal": "*", "NotAction": "s3", "NotResource": ["*", null] }
  ]
}`;

describe('a whole policy', () => {
  const text = WHOLE;
  const at = reader(text);
  const policy = build(text);
  const [allow, deny] = policy.statements as [Statement, Statement];

  it('has its own elements', () => {
    expect(at(policy.node.range)).toBe(text);
    expect(named([policy.version, policy.id, policy.statement])).toEqual([
      ['Version', 'Version', false],
      ['Id', 'Id', false],
      ['Statement', 'Statement', false],
    ]);
    expect(at(policy.version?.key.range)).toBe('"Version"');
    expect(at(policy.version?.value?.range)).toBe('"2012-10-17"');
    expect([policy.kind, policy.kindIsCertain, policy.traits]).toEqual([
      'identity-policy',
      true,
      KIND_TRAITS['identity-policy'],
    ]);
    expect(policy.unknown).toEqual([]);
  });

  it('has statements that know their place', () => {
    expect(policy.statements.map(({ index, decision }) => [index, decision])).toEqual([
      [0, 'Allow'],
      [1, 'Deny'],
    ]);
    expect(policy.statements.every((statement) => statement.policy === policy)).toBe(true);
    expect(keys(allow.elements.map(({ member }) => member))).toEqual([
      'Sid',
      'Effect',
      'Principal',
      'Action',
      'Resource',
      'Condition',
    ]);
    expect([allow.sid, allow.effect].map((element) => at(element?.value?.range))).toEqual(['"Invoke"', '"Allow"']);
    expect([allow.notAction, allow.notResource, allow.notPrincipal]).toEqual([undefined, undefined, undefined]);
  });

  it('has actions in their parts', () => {
    const parts = (statement: Statement) =>
      (statement.action ?? statement.notAction)?.entries.map((entry) => [
        at(entry.node.range),
        entry.service,
        entry.name,
        at(entry.node.within(entry.nameStart)),
      ]);
    expect(parts(allow)).toEqual([
      ['"SageMaker:Invoke*"', 'sagemaker', 'Invoke*', 'Invoke*'],
      ['"*"', '', '*', '*'],
    ]);
    expect(parts(deny)).toEqual([['"s3"', '', 's3', 's3']]);
  });

  it('has resources with the fields of their ARNs', () => {
    const [entry] = allow.resource?.entries ?? [];
    const arn = entry?.arn;
    expect([arn?.partition, arn?.service, arn?.region, arn?.account, arn?.resource]).toEqual([
      'aws',
      'sagemaker',
      'eu-west-1',
      '111122223333',
      'endpoint/shared',
    ]);
    const region = arn?.span('region');
    expect(region && at(entry?.node.within(region.start, region.end))).toBe('eu-west-1');
    expect(deny.notResource?.entries.map((one) => [one.text, one.arn])).toEqual([['*', undefined]]);
  });

  it('has principals by type', () => {
    const entries = (clause: PrincipalClause | undefined) =>
      clause?.entries.map(({ type, node }) => [type, at(node.range)]);
    expect(allow.principal?.isStar).toBe(false);
    expect(keys(allow.principal?.types ?? [])).toEqual(['AWS', 'Service']);
    expect(entries(allow.principal)).toEqual([
      ['AWS', '"111122223333"'],
      ['AWS', '"arn:aws:iam::111122223333:root"'],
      ['Service', '"sagemaker.amazonaws.com"'],
    ]);
    expect(deny.notPrincipal?.isStar).toBe(true);
    expect(entries(deny.notPrincipal)).toEqual([['*', '"*"']]);
  });

  it('has every test of its condition', () => {
    expect(
      allow.tests.map(({ operator, key, values, strings }) => [
        operator.text,
        operator.qualifier,
        operator.name,
        operator.ifExists,
        at(key.range),
        values.map(({ range }) => at(range)),
        strings.map(({ value }) => value),
      ]),
    ).toEqual([
      [
        'ForAnyValue:StringLikeIfExists',
        'ForAnyValue',
        'StringLike',
        true,
        '"sagemaker:TargetModel"',
        ['"a/*"', '5'],
        ['a/*'],
      ],
      ['ForAnyValue:StringLikeIfExists', 'ForAnyValue', 'StringLike', true, '"aws:PrincipalTag/team"', ['"b"'], ['b']],
      ['Bool', undefined, 'Bool', false, '"aws:SecureTransport"', ['true'], []],
    ]);
    expect(allow.blocks.map(({ member, tests }) => [at(member.key.range), tests.length])).toEqual([
      ['"ForAnyValue:StringLikeIfExists"', 2],
      ['"Bool"', 1],
    ]);
    expect(allow.tests.every(({ block }) => block.statement === allow)).toBe(true);
    expect([deny.tests, deny.blocks, deny.condition]).toEqual([[], [], undefined]);
  });
});

describe('names that are not of the grammar', () => {
  it('stand in for the element that they resemble and that is missing', () => {
    const policy = build(
      '{ "version": "2012-10-17", "Statements": [{ "SID": "a", "Actoin": "s3:*", "resources": "*" }] }',
    );
    expect(named([policy.version, policy.statement])).toEqual([
      ['Version', 'version', true],
      ['Statement', 'Statements', true],
    ]);
    const statement = first(policy);
    expect(named(statement.elements)).toEqual([
      ['Sid', 'SID', true],
      ['Action', 'Actoin', true],
      ['Resource', 'resources', true],
    ]);
    expect(statement.action?.entries.map(({ text }) => text)).toEqual(['s3:*']);
    expect(statement.unknown).toEqual([]);
  });

  it('are unknown where the element is there, wherever it stands', () => {
    const statement = first(
      build('{ "Statement": { "Actions": "a:b", "Action": "s3:*", "Resource": "*", "Resouce": "x" } }'),
    );
    expect(named(statement.elements)).toEqual([
      ['Action', 'Action', false],
      ['Resource', 'Resource', false],
    ]);
    expect(keys(statement.unknown)).toEqual(['Actions', 'Resouce']);
  });

  it('are unknown where they resemble none', () => {
    const policy = build(
      '{ "Comment": "", "Effect": "Allow", "Statement": { "Description": "", "Version": "", "S": "" } }',
    );
    expect(keys(policy.unknown)).toEqual(['Comment', 'Effect']);
    expect(keys(first(policy).unknown)).toEqual(['Description', 'Version', 'S']);
  });

  it('do not confuse an element with its opposite', () => {
    const statement = first(
      build('{ "Statement": { "NotActions": "s3:*", "NotResources": "*", "NotPrincipals": "*" } }'),
    );
    expect(named(statement.elements)).toEqual([
      ['NotAction', 'NotActions', true],
      ['NotResource', 'NotResources', true],
      ['NotPrincipal', 'NotPrincipals', true],
    ]);
  });
});

describe('a statement without a document around it', () => {
  const policy = build('{ "Version": "2012-10-17", "Effect": "alow", "Action": "s3:*", "resource": "*", "Note": "" }');

  it('is the one statement of the policy', () => {
    expect([policy.bare, policy.statement, policy.unknown]).toEqual([true, undefined, []]);
    expect(named([policy.version])).toEqual([['Version', 'Version', false]]);
    expect(policy.statements.map(({ node }) => node === policy.node)).toEqual([true]);
    expect(named(first(policy).elements)).toEqual([
      ['Effect', 'Effect', false],
      ['Action', 'Action', false],
      ['Resource', 'resource', true],
    ]);
    expect(keys(first(policy).unknown)).toEqual(['Note']);
  });

  it('is told from other objects by its Effect', () => {
    expect(build('{ "Effect": "fade", "Action": "click" }').bare).toBe(false);
    expect(build('{ "Effect": "Allow", "Resource": "*" }').bare).toBe(false);
    expect(build('{ "Effect": "Allow", "Action": "s3:*", "Statement": [] }').bare).toBe(false);
  });
});

describe('broken policies', () => {
  it('keep elements whose value is still missing', () => {
    const statement = first(build('{ "Statement": [{ "Sid": , "Effect": , "Action": , "Resource": "*", "Cond'));
    expect(statement.elements.map(({ name, value }) => [name, value?.kind])).toEqual([
      ['Sid', undefined],
      ['Effect', undefined],
      ['Action', undefined],
      ['Resource', 'string'],
    ]);
    expect(statement.action?.entries).toEqual([]);
    expect(statement.decision).toBeUndefined();
    expect(keys(statement.unknown)).toEqual(['Cond']);
  });

  it('keep the siblings of a line that is not finished', () => {
    const text =
      '{ "Statement": [\n  { "Effect": "Allow", "Action": ["s3:Get",\n    "Resource": "*" },\n  { "Effect": "Deny" }\n] }';
    const policy = build(text);
    expect(first(policy).action?.entries.map((entry) => entry.text)).toEqual(['s3:Get']);
    expect(first(policy).resource?.entries.map((entry) => entry.text)).toEqual(['*']);
    expect(policy.statements.map(({ decision }) => decision)).toEqual(['Allow', 'Deny']);
  });

  it('take values of the wrong kind for empty', () => {
    const text =
      '{ "Statement": ["x", { "Effect": 1, "Action": { "a": 1 }, "Principal": ["*"], "Condition": [{}] }, null] }';
    const policy = build(text);
    const statement = first(policy);
    expect(policy.statements).toHaveLength(1);
    expect([statement.decision, statement.action?.entries, statement.principal?.entries, statement.tests]).toEqual([
      undefined,
      [],
      [],
      [],
    ]);
    expect(named(statement.elements).length).toBe(4);
    expect(build('{ "Statement": "Allow" }').statements).toEqual([]);
  });

  it('have the first of two elements of one name', () => {
    const statement = first(build('{ "Statement": { "Effect": "Allow", "Effect": "Deny" } }'));
    expect(statement.decision).toBe('Allow');
    expect(named(statement.elements)).toEqual([
      ['Effect', 'Effect', false],
      ['Effect', 'Effect', false],
    ]);
  });

  it('take a decision only letter for letter', () => {
    const decisions = ['Allow', 'Deny', 'allow', 'DENY', ''].map(
      (effect) => first(build(`{ "Statement": { "Effect": "${effect}" } }`)).decision,
    );
    expect(decisions).toEqual(['Allow', 'Deny', undefined, undefined, undefined]);
  });
});

describe('what a template computes', () => {
  it('is a statement, a principal or a condition of which nothing is known', () => {
    const policy = build(
      `{ "Statement": [
  { "Fn::If": ["IsProd", { "Effect": "Deny" }, { "Ref": "AWS::NoValue" }] },
  { "Effect": "Allow", "Principal": { "Fn::If": [] }, "Condition": { "Fn::If": [] } },
  { "Effect": "Deny", "Condition": { "StringEquals": { "Fn::Transform": {} }, "Bool": { "aws:SecureTransport": "false" } } }
] }`,
    );
    const { statements } = policy;
    expect(statements.map(({ decision }) => decision)).toEqual(['Allow', 'Deny']);
    expect(statements.map(({ principal }) => principal?.types)).toEqual([[], undefined]);
    expect(statements.map(({ blocks }) => blocks.map(({ operator }) => operator.text))).toEqual([
      [],
      ['StringEquals', 'Bool'],
    ]);
    expect(statements.map(({ tests }) => tests.map(({ key }) => key.value))).toEqual([[], ['aws:SecureTransport']]);
  });
});

describe('escapes', () => {
  const text = String.raw`{ "St\u0061tement": { "Action": "\u0073agemaker\u003aInvoke\u002a", "Resource": "arn:aws:s3:::\ud83e\udd16\/a" } }`;
  const at = reader(text);
  const statement = first(build(text));

  it('are resolved in keys and values', () => {
    const [action] = statement.action?.entries ?? [];
    expect([action?.text, action?.service, action?.name]).toEqual(['sagemaker:Invoke*', 'sagemaker', 'Invoke*']);
    expect(statement.resource?.entries[0]?.arn?.resource).toBe('🤖/a');
  });

  it('keep every part where it stands', () => {
    const [action] = statement.action?.entries ?? [];
    expect(at(statement.policy.statement?.key.range)).toBe(String.raw`"St\u0061tement"`);
    expect(at(action?.node.within(0, action.nameStart - 1))).toBe(String.raw`\u0073agemaker`);
    expect(at(action?.node.within(action.nameStart))).toBe(String.raw`Invoke\u002a`);
    const [resource] = statement.resource?.entries ?? [];
    const span = resource?.arn?.span('resource');
    expect(span && at(resource?.node.within(span.start, span.end))).toBe(String.raw`\ud83e\udd16\/a`);
  });
});
