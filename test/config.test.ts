/** The configuration: reading, merging, kinds by file, suppressions. */
import { describe, expect, it } from 'vitest';
import { knownCodes } from '../server/src/config/codes.ts';
import { kindFor, lintSettings, mergeConfigurations } from '../server/src/config/configuration.ts';
import { pathPattern, relativePath } from '../server/src/config/pattern.ts';
import { configurationFromSettings, readConfiguration } from '../server/src/config/read.ts';
import { suppress, unusedSuppression } from '../server/src/config/suppress.ts';
import { readDocument } from '../server/src/lint/document.ts';
import type { Problem } from '../server/src/lint/lint.ts';
import type { LintSettings } from '../server/src/lint/settings.ts';
import { rules } from '../server/src/rules/index.ts';
import { fixedText, problemsOf } from './support/check.ts';
import { readMarks, writeMarks } from './support/marks.ts';

const codes = new Set(['INVALID_EFFECT', 'MISSING_VERSION', 'SAGEMAKER_ARN_PLACEHOLDER']);
const options = { folder: '/team', codes };

const read = (text: string) => readConfiguration(text, options);

/** The configuration's problems are exactly its marks. */
function checkConfiguration(source: string): Problem[] {
  const { text } = readMarks(source);
  const { problems } = read(text);
  const marks = problems.map(({ range, severity, message }) => ({ ...range, text: `${severity}: ${message}` }));
  expect(writeMarks(text, marks)).toBe(source);
  return [...problems];
}

describe('reading', () => {
  it('takes every key', () => {
    const { configuration, problems } = read(`{
  "$schema": "https://example.com/schema.json",
  "documentKinds": { "*.scp.json": "service-control-policy", "legacy/**": "off" },
  "profile": "strict",
  "rules": { "MISSING_VERSION": "off", "UNUSED_SUPPRESSION": "error" },
  "suppressions": [
    { "code": "INVALID_EFFECT", "files": "old.json", "sid": "Legacy", "reason": "kept as evidence" }
  ]
}`);
    expect(problems).toEqual([]);
    expect(configuration.documentKinds.map(({ files, kind }) => [files.text, kind])).toEqual([
      ['*.scp.json', 'service-control-policy'],
      ['legacy/**', 'off'],
    ]);
    expect(lintSettings(configuration)).toEqual({
      profile: 'strict',
      rules: { MISSING_VERSION: 'off', UNUSED_SUPPRESSION: 'error' },
    });
    expect(configuration.suppressions.map(({ code, files, sid, reason }) => [code, files.text, sid, reason])).toEqual([
      ['INVALID_EFFECT', 'old.json', 'Legacy', 'kept as evidence'],
    ]);
  });

  it('has nothing to say about an empty object', () => {
    const { configuration, problems } = read('{}');
    expect(problems).toEqual([]);
    expect(lintSettings(configuration)).toEqual({ profile: 'recommended', rules: {} });
  });

  it('names what is wrong where it stands, and keeps the rest', () => {
    checkConfiguration(`{
  "profil": "strict",
  ^^^^^^^^ error: "profil" is no key that is known here. Did you mean "profile"?
  "documentKinds": { "a.json": "scp", "b.json": 7, "": "off" },
                               ^^^^^ error: "scp" is no value that is known here. It has to be one of identity-policy, trust-policy, resource-policy, s3-bucket-policy, s3-access-point-policy, kms-key-policy, dynamodb-table-policy, vpc-endpoint-policy, service-control-policy, resource-control-policy, vpc-config, sagemaker-request, event-pattern, cloudformation-template, off.
                                                ^ error: This has to be one of identity-policy, trust-policy, resource-policy, s3-bucket-policy, s3-access-point-policy, kms-key-policy, dynamodb-table-policy, vpc-endpoint-policy, service-control-policy, resource-control-policy, vpc-config, sagemaker-request, event-pattern, cloudformation-template, off, and it is a number.
                                                   ^^ error: The file pattern "" is empty.
  "rules": { "INVALID_EFECT": "off", "MISSING_VERSION": "silent" },
             ^^^^^^^^^^^^^^^ error: "INVALID_EFECT" is no code that is known here. Did you mean "INVALID_EFFECT"?
                                                        ^^^^^^^^ error: "silent" is no value that is known here. It has to be one of off, hint, information, warning, error.
  "suppressions": [
    { "code": "INVALID_EFFECT", "files": "a.json" },
    ^ error: This suppression lacks "reason".
    { "code": "INVALID_EFFECT", "files": "a.json", "reason": " " },
                                                             ^^^ error: "reason" is empty.
    { "code": "INVALID_EFFECT", "files": ["a.json"], "reason": "r", "until": "2027" },
                                         ^ error: "files" has to be text, and it is an array.
                                                                    ^^^^^^^ error: "until" is no key that is known here. It has to be one of code, files, sid, reason.
    "INVALID_EFFECT"
    ^^^^^^^^^^^^^^^^ error: A suppression has to be an object, and this is text.
  ],
  "rules": {}
  ^^^^^^^ error: "rules" stands here twice.
}`);
    const { configuration } = read('{ "profile": "strict", "rules": [], "documentKinds": { "a": "off", "b": "?" } }');
    expect(configuration.profile).toBe('strict');
    expect(configuration.documentKinds.map(({ files }) => files.text)).toEqual(['a']);
  });

  it('is strict about JSON', () => {
    checkConfiguration(`{
  // our team
  ^^^^^^^^^^^ error: JSON has no comments.
  "profile": "strict",
                     ^ error: A comma stands before }.
}`);
    checkConfiguration(`[]
^^ error: The configuration has to be a JSON object.`);
    expect(read('').problems.map(({ message, range }) => [message, range])).toEqual([
      ['The configuration has to be a JSON object.', { start: 0, end: 0 }],
    ]);
  });

  it('offers what was meant', () => {
    const text = '{ "profil": "recomended" }';
    expect(
      read(text).problems.map((problem) => problem.fixes().map((fix) => [fix.title, fixedText(text, fix)])),
    ).toEqual([[['Change to "profile"', '{ "profile": "recomended" }']]]);
    const value = '{ "profile": "recomended" }';
    expect(
      read(value).problems.map((problem) => problem.fixes().map((fix) => [fix.title, fixedText(value, fix)])),
    ).toEqual([[['Change to "recommended"', '{ "profile": "recommended" }']]]);
  });

  it('survives every prefix of a configuration', () => {
    const text = '{ "documentKinds": { "a/{b,c}/*.json": "off" }, "suppressions": [{ "code": "X", "sid": 1 }] }';
    for (let end = 0; end < text.length; end++) expect(read(text.slice(0, end)).problems.length).toBeGreaterThan(0);
  });

  it('takes the valid part of editor settings, whatever they are', () => {
    const settings = { profile: 'strict', trace: { server: 'off' }, rules: { INVALID_EFFECT: 'hint', NO_SUCH: 'off' } };
    const { profile, rules: levels } = configurationFromSettings(settings, options);
    expect({ profile, levels }).toEqual({ profile: 'strict', levels: { INVALID_EFFECT: 'hint' } });
    for (const odd of [undefined, null, 7, 'strict', []]) {
      expect(lintSettings(configurationFromSettings(odd, options))).toEqual({ profile: 'recommended', rules: {} });
    }
  });

  it('knows the codes of all rules and those that stand beside them', () => {
    const known = knownCodes(rules);
    const texts = ['VpcConfig: { "Subnets": [] }', '{ "Statement": [] } { "Statement": [] }'];
    const met = texts.flatMap((text) => problemsOf(text)).flatMap(({ code, aliases }) => [code, ...aliases]);
    expect(met.filter((code) => !known.has(code))).toEqual([]);
    expect(met).toContain('SAGEMAKER_FRAGMENT_BARE_MEMBER');
    expect(met).toContain('SAGEMAKER_CONCATENATED_DOCUMENTS');
  });

  it('sets levels of a code that stands beside another for its own findings alone', () => {
    const two =
      'VpcConfig: { "Subnets": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"], "SecurityGroupIds": ["sg-0a1b2c3d"] } { },';
    const levelsOf = (levels: LintSettings['rules']) =>
      problemsOf(two, { settings: { profile: 'recommended', rules: levels } }).map(({ severity, message }) => [
        severity,
        message.split('.')[0],
      ]);
    const bare = '"VpcConfig" stands without the braces of an object around it';
    const [second, comma] = ['A second document begins here', ', is not expected here'];
    const all = [
      ['error', bare],
      ['error', second],
      ['error', comma],
    ];
    expect(levelsOf({})).toEqual(all);
    expect(levelsOf({ SAGEMAKER_CONCATENATED_DOCUMENTS: 'off' })).toEqual([all[0], all[2]]);
    expect(levelsOf({ SAGEMAKER_FRAGMENT_BARE_MEMBER: 'hint' })).toEqual([['hint', bare], all[1], all[2]]);
    expect(levelsOf({ JSON_SYNTAX_ERROR: 'off' })).toEqual([]);
  });
});

describe('file patterns', () => {
  const matching = (pattern: string, paths: readonly string[], folder = '/team') => {
    const compiled = pathPattern(pattern, folder);
    if (typeof compiled === 'string') throw new Error(compiled);
    return paths.filter((path) => compiled.matches(path));
  };

  it('without / match names in every folder', () => {
    const paths = ['/team/a.json', '/team/deep/er/a.json', '/team/b.json', '/team/a.json/b.json'];
    expect(matching('a.json', paths)).toEqual(['/team/a.json', '/team/deep/er/a.json']);
    expect(matching('*.{scp,rcp}.json', ['/team/x/y.rcp.json', '/team/y.json'])).toEqual(['/team/x/y.rcp.json']);
  });

  it('with / are relative to the folder of the configuration', () => {
    const paths = ['/team/policies/a.json', '/team/x/policies/a.json', '/policies/a.json', '/team/policies/x/a.json'];
    expect(matching('policies/*.json', paths)).toEqual(['/team/policies/a.json']);
    expect(matching('./policies/*.json', paths)).toEqual(['/team/policies/a.json']);
    expect(matching('policies/**', paths)).toEqual(['/team/policies/a.json', '/team/policies/x/a.json']);
    expect(matching('../policies/*.json', paths)).toEqual(['/policies/a.json']);
    expect(matching('a/*.json', ['/a/b.json', '/team/a/b.json'], '/')).toEqual(['/a/b.json']);
  });

  it('match names that start with a dot', () => {
    expect(matching('**/*.json', ['/team/.hidden/.a.json'])).toEqual(['/team/.hidden/.a.json']);
    expect(matching('*.json', ['/team/.a.json'])).toEqual(['/team/.a.json']);
    expect(matching('#a.json', ['/team/#a.json'])).toEqual(['/team/#a.json']);
  });

  it('cannot be made to take long', () => {
    expect(pathPattern('*a*a*a*a*a*b.json', '/team')).toBe('has too many wildcards in one name');
    expect(pathPattern('+(a|aa)b.json', '/team')).toBe('has too many wildcards in one name');
    expect(pathPattern('{a,b}'.repeat(20), '/team')).toMatchObject({ text: '{a,b}'.repeat(20) });
    expect(pathPattern('a'.repeat(70_000), '/team')).toBe('is no pattern that can be read');
    expect(pathPattern('./', '/team')).toBe('is empty');
  });

  it('see a path from their folder', () => {
    expect(relativePath('/a/b', '/a/b/c/d.json')).toBe('c/d.json');
    expect(relativePath('/a/b', '/a/c/d.json')).toBe('../c/d.json');
    expect(relativePath('/', '/d.json')).toBe('d.json');
    expect(relativePath('C:/a', 'C:/a/d.json')).toBe('d.json');
  });
});

describe('kinds and merging', () => {
  const settings = configurationFromSettings(
    {
      profile: 'strict',
      documentKinds: { '*.json': 'identity-policy', 'x.json': 'off' },
      rules: { MISSING_VERSION: 'off' },
    },
    { folder: '/team', codes },
  );

  it('the last listed match wins', () => {
    expect(kindFor('/team/x.json', settings)).toBe('off');
    expect(kindFor('/team/y.json', settings)).toBe('identity-policy');
    expect(kindFor('/team/y.txt', settings)).toBe(undefined);
  });

  it('the file wins over settings, entry by entry', () => {
    const file = read(`{
      "documentKinds": { "x.json": "trust-policy" },
      "rules": { "INVALID_EFFECT": "hint" },
      "suppressions": [{ "code": "INVALID_EFFECT", "files": "*", "reason": "r" }]
    }`).configuration;
    const merged = mergeConfigurations(settings, file);
    expect(lintSettings(merged)).toEqual({
      profile: 'strict',
      rules: { MISSING_VERSION: 'off', INVALID_EFFECT: 'hint' },
    });
    expect(kindFor('/team/x.json', merged)).toBe('trust-policy');
    expect(kindFor('/team/y.json', merged)).toBe('identity-policy');
    expect(merged.suppressions).toEqual(file.suppressions);
    expect(mergeConfigurations(settings, read('{ "profile": "recommended" }').configuration).profile).toBe(
      'recommended',
    );
  });
});

describe('suppressions', () => {
  const known = knownCodes(rules);

  function left(text: string, configuration: object, file = 'a.json') {
    const document = readDocument({ text, fileName: file, strictSyntax: !file.endsWith('.jsonc') });
    if (document === undefined) throw new Error('not recognised');
    const { configuration: read } = readConfiguration(JSON.stringify(configuration), { folder: '/team', codes: known });
    const problems = problemsOf(text, { file, settings: lintSettings(read) });
    const { problems: kept, used } = suppress({
      document,
      problems,
      path: `/team/${file}`,
      configuration: read,
      codes: known,
    });
    return { kept, idle: read.suppressions.filter((entry) => !used.has(entry)), configuration: read };
  }

  const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "One", "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Two", "Effect": "deny", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;
  const effect = { code: 'INVALID_EFFECT', files: 'a.json', reason: 'old' };
  const placed = (problems: readonly Problem[]) => problems.map(({ code, range }) => `${code}@${range.start}`);

  it('take away a code in the files they name', () => {
    expect(placed(left(policy, {}).kept)).toEqual(['INVALID_EFFECT@76', 'INVALID_EFFECT@160']);
    expect(placed(left(policy, { suppressions: [effect] }).kept)).toEqual([]);
    expect(placed(left(policy, { suppressions: [{ ...effect, files: 'b.json' }] }).kept)).toHaveLength(2);
    expect(placed(left(policy, { suppressions: [{ ...effect, code: 'MISSING_VERSION' }] }).kept)).toHaveLength(2);
  });

  it('take away only what lies in the statement with their Sid', () => {
    expect(placed(left(policy, { suppressions: [{ ...effect, sid: 'Two' }] }).kept)).toEqual(['INVALID_EFFECT@76']);
    const alone = '{ "Version": "2012-10-17", "Statement": { "Sid": "One", "Action": "s3:*", "Resource": "*" } }';
    const missing = { code: 'MISSING_EFFECT', files: '*', sid: 'One', reason: 'r' };
    expect(placed(left(alone, {}).kept)).toEqual(['MISSING_EFFECT@27']);
    expect(placed(left(alone, { suppressions: [missing] }).kept)).toEqual([]);
  });

  it('go by the other names of a finding too', () => {
    const bare =
      'VpcConfig: { "Subnets": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"], "SecurityGroupIds": ["sg-0a1b2c3d"] }';
    const entry = { code: 'SAGEMAKER_FRAGMENT_BARE_MEMBER', files: '*', reason: 'a fragment' };
    expect(placed(left(bare, {}).kept)).toEqual(['JSON_SYNTAX_ERROR@0']);
    expect(placed(left(bare, { suppressions: [entry] }).kept)).toEqual([]);
  });

  it('that match nothing are reported, unless nobody wants to hear of it', () => {
    const idle = (extra: object) => {
      const result = left(policy, { suppressions: [effect, { ...effect, code: 'MISSING_VERSION' }], ...extra });
      return result.idle.map((entry) => unusedSuppression(entry, result.configuration));
    };
    expect(idle({ rules: { UNUSED_SUPPRESSION: 'off' } })).toEqual([undefined]);
    expect(idle({ profile: 'access-analyzer' })).toEqual([undefined]);
    expect(idle({ rules: { UNUSED_SUPPRESSION: 'warning' } })).toMatchObject([{ severity: 'warning' }]);
    expect(idle({})).toMatchObject([
      {
        code: 'UNUSED_SUPPRESSION',
        severity: 'information',
        message:
          'There is no MISSING_VERSION left that this suppression could match. It would hide the next one unseen. Remove it.',
        tags: ['unnecessary'],
      },
    ]);
    const text = `{
  "suppressions": [
    { "code": "INVALID_EFFECT", "files": "*", "reason": "r" },
    { "code": "MISSING_VERSION", "files": "*", "reason": "r" }
  ]
}`;
    const { configuration } = read(text);
    const [, second] = configuration.suppressions;
    const problem = second && unusedSuppression(second, configuration);
    expect(problem?.fixes().map((fix) => [fix.title, fixedText(text, fix)])).toEqual([
      [
        'Remove the suppression of MISSING_VERSION',
        `{
  "suppressions": [
    { "code": "INVALID_EFFECT", "files": "*", "reason": "r" }
  ]
}`,
      ],
    ]);
    expect(problem && text.slice(problem.range.start, problem.range.end)).toBe('"MISSING_VERSION"');
  });

  it('comments in .jsonc speak of the line below them', () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": [
    // sagemaker-iam-ignore INVALID_EFFECT: kept as evidence
    // and another word
    { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "deny", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;
    expect(left(text, {}, 'a.jsonc').kept.map(({ range }) => text.slice(range.start, range.end))).toEqual(['"deny"']);
    expect(left(text, {}, 'a.json').kept.filter(({ code }) => code === 'INVALID_EFFECT')).toHaveLength(2);
  });

  it('comments on top of .jsonc speak of the whole file', () => {
    const text = `// sagemaker-iam-ignore-file INVALID_EFFECT: kept as evidence\n${policy}`;
    expect(left(text, {}, 'a.jsonc').kept).toEqual([]);
  });

  it('comments that are wrong or idle are reported', () => {
    const source = `// sagemaker-iam-ignore-file MISSING_VERSION: nobody knows
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: There is no MISSING_VERSION left that this suppression could match. It would hide the next one unseen. Remove it.
{
  "Version": "2012-10-17",
  // sagemaker-iam-ignore INVALID_EFFECT
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This comment suppresses nothing. Write "// sagemaker-iam-ignore CODE: reason", or "-ignore-file" on top of the file.
  // sagemaker-iam-ignore INVALID_EFECT: typo
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "INVALID_EFECT" is no code that is known here, so this comment suppresses nothing.
  // sagemaker-iam-ignore-file INVALID_EFFECT: too late
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A comment for the whole file has to stand on top of it. This one suppresses nothing.
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`;
    const { text } = readMarks(source);
    const { kept } = left(text, {}, 'a.jsonc');
    const marks = kept.map(({ range, severity, message }) => ({ ...range, text: `${severity}: ${message}` }));
    expect(writeMarks(text, marks)).toBe(source);
    expect(kept.flatMap((problem) => problem.fixes().map((fix) => [fix.title, fixedText(text, fix)]))).toEqual([
      ['Remove the comment', text.slice(text.indexOf('\n') + 1)],
    ]);
  });
});
