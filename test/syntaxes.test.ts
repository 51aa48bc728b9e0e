// What the injection grammar colours in a policy, and that it leaves everything else as the JSON grammar has it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  action,
  arn,
  brace,
  braceEnd,
  bracket,
  bracketEnd,
  colon,
  comma,
  conditionKey,
  conditionPrefix,
  field,
  key,
  keyed,
  literalOperators,
  nextMember,
  quoted,
  resource,
  separator,
  service,
  tagKey,
  text,
  variableBegin,
  variableEnd,
  wildcard,
  wildcardOperators,
} from './support/policyTokens.ts';
import { createTokenizer, innermost, withoutCommentsSuffix, withoutOurScopes } from './support/tokenize.ts';

const json = await createTokenizer('source.json');
const jsonAlone = await createTokenizer('source.json', { injected: false });
const jsonc = await createTokenizer('source.json.comments');
const jsoncAlone = await createTokenizer('source.json.comments', { injected: false });

describe('actions', () => {
  test('in a policy on one line, between members that stay as they are', () => {
    const [line] = json('{ "Effect": "Allow", "Action": "sagemaker:Invoke*", "Sid": "a:b" }');
    expect(innermost(line)).toEqual([
      brace,
      ...key('Effect'),
      colon,
      ...quoted(['Allow', text]),
      nextMember,
      ...key('Action'),
      colon,
      ...quoted(['sagemaker', service], field, ['Invoke', action], ['*', wildcard]),
      nextMember,
      ...key('Sid'),
      colon,
      ...quoted(['a:b', text]),
      braceEnd,
    ]);
  });

  test('in an array over several lines, past a comment, and plain text that is no action', () => {
    const lines = json('{ "Action": [ // "x": why\n"s3:Get?bject", "*",\n"*:*", "read it" ],\n"Sid": "a:b" }');
    expect(lines.map(innermost)).toEqual([
      [
        brace,
        ...key('Action'),
        colon,
        bracket,
        ['//', 'punctuation.definition.comment.json'],
        [' "x": why', 'comment.line.double-slash.js'],
      ],
      [
        ...quoted(['s3', service], field, ['Get', action], ['?', wildcard], ['bject', action]),
        comma,
        ...quoted(['*', wildcard]),
        comma,
      ],
      [...quoted(['*', wildcard], field, ['*', wildcard]), comma, ...quoted(['read it', text]), bracketEnd, nextMember],
      [...key('Sid'), colon, ...quoted(['a:b', text]), braceEnd],
    ]);
  });

  test('on the line after the key, with all scopes from the outermost to the innermost', () => {
    const outer = [
      'source.json',
      'meta.structure.dictionary.json',
      'meta.structure.dictionary.value.json',
      'meta.action.iam-policy',
    ];
    expect(json('{\n"NotAction":\n"s3:Get"\n}')[2]).toEqual([
      ['"', ...outer, text, 'punctuation.definition.string.begin.json'],
      ['s3', ...outer, text, service],
      [':', ...outer, text, separator],
      ['Get', ...outer, text, action],
      ['"', ...outer, text, 'punctuation.definition.string.end.json'],
    ]);
  });

  test('while they are typed: an open string ends with its line, an open array at the next key', () => {
    const lines = json('{ "Action": ["s3:Ge\n"NotResource":\n"Effect": "Allow" }');
    expect(lines.map(innermost)).toEqual([
      [
        brace,
        ...key('Action'),
        colon,
        bracket,
        ['"', 'punctuation.definition.string.begin.json'],
        ['s3', service],
        field,
        ['Ge', action],
      ],
      [...key('NotResource'), colon],
      [...key('Effect'), colon, ...quoted(['Allow', text]), braceEnd],
    ]);
  });
});

describe('resources and principals', () => {
  test('every field of an ARN, wildcards in fields, an ARN that ends early, and text that is no ARN', () => {
    const [, line] = json('{ "Resource": [\n"arn:aws:sagemaker:eu-*:111122223333:endpoint/a?", "arn:aws:s3", "/img/*"');
    const region = 'variable.other.constant.region.iam-policy';
    expect(innermost(line)).toEqual([
      ...quoted(
        ...arn(
          'aws',
          'sagemaker',
          field,
          ['eu-', region],
          ['*', wildcard],
          field,
          ['111122223333', 'constant.numeric.account.iam-policy'],
          field,
          ['endpoint/a', resource],
          ['?', wildcard],
        ),
      ),
      comma,
      ...quoted(...arn('aws', 's3')),
      comma,
      ...quoted(['/img/*', text]),
    ]);
  });

  test('policy variables with tag and default, variables for special characters, and an escaped quote', () => {
    const [, line] = json(`{ "NotResource":\n"arn:aws:s3:::b/\${aws:PrincipalTag/my team, 'none'}/\${*}\\"x"`);
    expect(innermost(line)).toEqual(
      quoted(
        ...arn(
          'aws',
          's3',
          field,
          field,
          field,
          ['b/', resource],
          variableBegin,
          ['aws', conditionPrefix],
          field,
          ['PrincipalTag', conditionKey],
          ['/', separator],
          ['my team', tagKey],
          [',', separator],
          ["'none'", 'string.quoted.single.default-value.iam-policy'],
          variableEnd,
          ['/', resource],
          ['${*}', 'constant.character.escape.iam-policy'],
          ['\\"', 'constant.character.escape.json'],
          ['x', resource],
        ),
      ),
    );
  });

  test('accounts, service principals and everyone; in the ARN of a principal a * is no wildcard', () => {
    const lines = json(
      '{ "Principal": {\n"AWS": ["arn:aws:iam::*:role/*", "111122223333", "*"],\n"Service": "sagemaker.amazonaws.com" } }',
    );
    expect(innermost(lines[1])).toEqual([
      ...key('AWS'),
      colon,
      bracket,
      ...quoted(
        ...arn('aws', 'iam', field, field, ['*', 'constant.numeric.account.iam-policy'], field, ['role/*', resource]),
      ),
      comma,
      ...quoted(['111122223333', 'constant.numeric.account.iam-policy']),
      comma,
      ...quoted(['*', wildcard]),
      bracketEnd,
      nextMember,
    ]);
    expect(innermost(lines[2])).toEqual([
      ...key('Service'),
      colon,
      ...quoted(['sagemaker', service], ['.amazonaws.com', 'support.other.service-domain.iam-policy']),
      braceEnd,
      braceEnd,
    ]);
  });
});

describe('conditions', () => {
  test('a set operator, its operator and IfExists, a condition key, and wildcards and variables below them', () => {
    const lines = json(
      '{ "Condition": {\n"ForAllValues:StringLikeIfExists": {\n"sagemaker:TargetModel":\n["a/*", "${aws:username}"] } } }',
    );
    expect(lines.slice(1).map(innermost)).toEqual([
      [
        ...keyed(
          ['ForAllValues', 'keyword.control.set-operator.iam-policy'],
          field,
          ['StringLike', 'keyword.control.condition-operator.iam-policy'],
          ['IfExists', 'keyword.control.if-exists.iam-policy'],
        ),
        colon,
        brace,
      ],
      [...keyed(['sagemaker', conditionPrefix], field, ['TargetModel', conditionKey]), colon],
      [
        bracket,
        ...quoted(['a/', text], ['*', wildcard]),
        comma,
        ...quoted(variableBegin, ['aws', conditionPrefix], field, ['username', conditionKey], variableEnd),
        bracketEnd,
        braceEnd,
        braceEnd,
        braceEnd,
      ],
    ]);
  });

  test('an operator that compares literally has no wildcards, also not in an ARN', () => {
    const [, line] = json(
      '{ "Condition": {\n"StringEquals": { "aws:ResourceTag/my team": ["a*", "arn:aws:s3:::b*"] } } }',
    );
    expect(innermost(line)).toEqual([
      ...keyed(['StringEquals', 'keyword.control.condition-operator.iam-policy']),
      colon,
      brace,
      ...keyed(['aws', conditionPrefix], field, ['ResourceTag', conditionKey], ['/', separator], ['my team', tagKey]),
      colon,
      bracket,
      ...quoted(['a*', text]),
      comma,
      ...quoted(...arn('aws', 's3', field, field, field, ['b*', resource])),
      bracketEnd,
      braceEnd,
      braceEnd,
      braceEnd,
    ]);
  });

  test.each([...wildcardOperators, ...literalOperators])('%s is an operator', (operator) => {
    const [, line] = json(`{ "Condition": {\n"${operator}": { "aws:username": "a*" } } }`);
    expect(innermost(line).slice(1, 2)).toEqual([[operator, 'keyword.control.condition-operator.iam-policy']]);
    const value = wildcardOperators.includes(operator) ? quoted(['a', text], ['*', wildcard]) : quoted(['a*', text]);
    expect(innermost(line).slice(11, -3)).toEqual(value);
  });

  test('an operator that IAM does not know gives no colour to what is below it', () => {
    const document = '{ "Condition": {\n"Matches": { "aws:username": "${aws:userid}*" } } }';
    expect(json(document).map(withoutOurScopes)).toEqual(jsonAlone(document));
    expect(innermost(json(document)[1]).filter(([, scope]) => scope.endsWith('.iam-policy'))).toEqual([]);
  });
});

describe('everything else keeps its colour', () => {
  const others = {
    'the scripts of a package': '{ "scripts": { "build:web": "npm run s3:sync -- *", "Deploy": "arn:aws:s3:::b/*" } }',
    'a list of names that are keys elsewhere': '{ "names": ["Action", "Resource", "Condition"], "x": "s3:*" }',
    'members whose names only look alike': '{ "action": "s3:*", "Actions": ["s3:*"], "MyResource": "arn:aws:s3:::b" }',
    'a key inside a string': '{ "text": "\\"Action\\": \\"s3:*\\"" }',
    'a comment': '{ // "Action": "s3:*"\n"a": 1 /* "Resource": "*" */ }',
    'values that are no strings': '[true, null, -1.5e3, {}]',
  };

  test.each(Object.entries(others))('%s', (_, document) => {
    expect(json(document)).toEqual(jsonAlone(document));
    expect(jsonc(document)).toEqual(jsoncAlone(document));
  });

  const examples = new URL('../examples/good/', import.meta.url);
  test.each(readdirSync(examples))('in %s only scopes are added to those of the JSON grammar', (file) => {
    const document = readFileSync(new URL(file, examples), 'utf8');
    expect(json(document).map(withoutOurScopes)).toEqual(jsonAlone(document));
    expect(withoutCommentsSuffix(jsonc(document).map(withoutOurScopes))).toEqual(
      withoutCommentsSuffix(jsoncAlone(document)),
    );
  });
});

test('JSON with comments is coloured like JSON', () => {
  const [line] = jsonc('{ "Action": "s3:Get*" }');
  expect(innermost(line).slice(5, -1)).toEqual(quoted(['s3', service], field, ['Get', action], ['*', wildcard]));
});

test('an ARN is split alike whether its wildcards count or not, and every rule is used', () => {
  const source = readFileSync(new URL('../syntaxes/iam-policy.injection.tmLanguage.json', import.meta.url), 'utf8');
  const { repository } = JSON.parse(source);
  expect(repository['arn-literal'].match).toBe(repository['arn-pattern'].match);
  const included = [...source.matchAll(/"include": "#([\w-]+)"/g)].map(([, name]) => name);
  expect([...new Set(included)].sort()).toEqual(Object.keys(repository).sort());
});
