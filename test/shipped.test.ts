/** What we ship for others to copy must satisfy our own judgement; what we show as flawed must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../server/src/lint/document.ts';
import type { DocumentKind } from '../server/src/policy/kinds.ts';
import { lineIndex } from '../server/src/text/lineIndex.ts';
import { problemsOf } from './support/check.ts';
import { expandAllSnippets } from './support/expandSnippet.ts';

const STRICT = { profile: 'strict', rules: {} } as const;

/** What the description of a snippet begins with tells its kind, and the name that a user would save it under. */
const KINDS: readonly (readonly [start: RegExp, kind: DocumentKind, file: string])[] = [
  [/^Identity policy:|^Permissions of /, 'identity-policy', 'policy.json'],
  [/^Service control policy:/, 'service-control-policy', 'scp.json'],
  [/^Trust policy:/, 'trust-policy', 'trust-policy.json'],
  [/^Bucket policy:/, 's3-bucket-policy', 'bucket-policy.json'],
  [/^VPC endpoint policy:/, 'vpc-endpoint-policy', 's3-endpoint-policy.json'],
  [/^VpcConfig /, 'vpc-config', 'vpc-config.json'],
  [/^EventBridge pattern:/, 'event-pattern', 'event-pattern.json'],
  [/^Request for "aws sagemaker /, 'sagemaker-request', 'request.json'],
];

function told(text: string, file: string): string[] {
  return problemsOf(text, { file, settings: STRICT }).map(({ code, message }) => `${code}: ${message}`);
}

describe('a snippet, with its defaults and with each of its choices, has no finding in the strict profile', () => {
  const documents = expandAllSnippets().filter(({ file }) => !file.startsWith('guard-'));
  it.each(documents)('$prefix', ({ description, variants }) => {
    const [, kind, file = ''] = KINDS.find(([start]) => start.test(description)) ?? [];
    for (const text of variants) {
      expect(readDocument({ text, fileName: file, strictSyntax: true })?.kind).toBe(kind);
      expect(told(text, file), text).toEqual([]);
    }
  });
});

/** Line and code of all that the recommended profile, the one people start with, says of the flawed examples. */
const FLAWS: Readonly<Record<string, readonly string[]>> = {
  'create-ai-workload-config.json': ['3 SAGEMAKER_WORKLOAD_SPEC_SHAPE', '4 SAGEMAKER_WORKLOAD_SECRET_NOT_ARN'],
  'create-model.json': [
    '3 SAGEMAKER_ROLE_ARN_INVALID',
    '8 SAGEMAKER_PLAINTEXT_SECRET',
    '10 SAGEMAKER_REQUEST_MEMBER_PLACEMENT',
    '12 SAGEMAKER_VPC_CONFIG_MEMBER_NAME',
    '12 SAGEMAKER_VPC_IDS_SWAPPED',
    '13 SAGEMAKER_VPC_CONFIG_SHAPE',
  ],
  'deploy-models.json': [
    '9 INVALID_ACTION',
    '10 INVALID_SERVICE_IN_ACTION',
    '12 MISSING_ARN_FIELD',
    '15 UNIQUE_SIDS_REQUIRED',
    '23 INVALID_CONDITION_OPERATOR',
    '32 PASS_ROLE_WITH_STAR_IN_RESOURCE',
  ],
  'deployment-event-pattern.json': [
    '3 SAGEMAKER_EVENT_HEADER',
    '3 SAGEMAKER_EVENT_HEADER',
    '5 SAGEMAKER_EVENT_SHAPE',
    '6 SAGEMAKER_EVENT_NAME_UNKNOWN',
    '7 SAGEMAKER_EVENT_PARAM_NOT_IN_API',
    '10 SAGEMAKER_EVENT_SESSION_ISSUER_GAP',
  ],
  'execution-role-policy.json': [
    '7 ACTION_NOT_FOR_RESOURCE',
    '14 MISSING_ARN_ACCOUNT',
    '19 INVALID_ACTION',
    '26 SAGEMAKER_SECRET_ACCESS_UNSCOPED',
    '31 SAGEMAKER_TARGET_MODEL_UNRESTRICTED',
    '32 INVALID_ARN_RESOURCE',
  ],
  'execution-role-trust-policy.json': [
    '9 ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    '12 INVALID_GLOBAL_CONDITION_KEY',
    '13 WILDCARD_WITHOUT_LIKE_OPERATOR',
  ],
  'guardrail-scp.json': [
    '7 SAGEMAKER_CONDITION_KEY_NOT_FOR_ACTION',
    '11 SAGEMAKER_DENY_ABSENT_KEY_GAP',
    '22 SAGEMAKER_FORALLVALUES_DENY',
    '22 SAGEMAKER_CONDITION_VALUE_INVALID',
    '22 WILDCARD_WITHOUT_LIKE_OPERATOR',
    '32 TYPE_MISMATCH',
    '42 SAGEMAKER_DEPRECATED_KMS_CONDITION_KEY',
    '42 SAGEMAKER_CONDITION_VALUE_INVALID',
  ],
  'invoke-any-tenant.json': ['1 INVALID_ACTION', '1 JSON_SYNTAX_ERROR', '1 WILDCARD_WITHOUT_LIKE_OPERATOR'],
  'invoke-birch.json': [
    '8 INVALID_ARN_REGION',
    '8 INVALID_ARN_ACCOUNT',
    '8 SAGEMAKER_ARN_PLACEHOLDER',
    '9 JSON_SYNTAX_ERROR',
    '12 JSON_SYNTAX_ERROR',
    '15 JSON_SYNTAX_ERROR',
  ],
  'invoke-cedar.json': [
    '7 SAGEMAKER_TARGET_MODEL_UNSUPPORTED_ACTION',
    '11 SAGEMAKER_TARGET_MODEL_REGEX',
    '18 SAGEMAKER_TARGET_MODEL_DEFEATED',
    '24 SAGEMAKER_LIST_NEEDS_STAR',
  ],
  'model-bucket-policy.json': [
    '8 SAGEMAKER_BUCKET_VPCE_LOCKOUT',
    '11 INVALID_VPC_FORMAT',
    '21 SAGEMAKER_BUCKET_VPCE_INVERTED',
  ],
  's3-endpoint-policy.json': [
    '1 MISSING_VERSION',
    '2 SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY',
    '12 JSON_SYNTAX_ERROR',
    '12 MISSING_VERSION',
    '13 SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY',
  ],
  'sagemaker-eni-permissions.json': [
    '5 UNSUPPORTED_SID',
    '6 INVALID_EFFECT',
    '9 INVALID_ACTION',
    '21 JSON_SYNTAX_ERROR',
  ],
  'vpc-config.json': [
    '1 JSON_SYNTAX_ERROR',
    '2 SAGEMAKER_VPC_SINGLE_SUBNET',
    '3 SAGEMAKER_VPC_CONFIG_MEMBER_NAME',
    '3 SAGEMAKER_VPC_ID_INVALID',
  ],
};

describe('examples', () => {
  const folder = fileURLToPath(new URL('../examples/', import.meta.url));
  const read = (path: string): string => readFileSync(folder + path, 'utf8');

  it('stand in both folders, and in the story', () => {
    expect(readdirSync(`${folder}flawed`)).toEqual(readdirSync(`${folder}good`));
    const story = [...read('README.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, file]) => file);
    expect(story.sort()).toEqual(readdirSync(`${folder}good`));
  });

  it.each(readdirSync(`${folder}good`))('good/%s has no finding in the strict profile', (file) => {
    expect(told(read(`good/${file}`), file)).toEqual([]);
  });

  it.each(readdirSync(`${folder}flawed`))('flawed/%s has the flaws of its story', (file) => {
    const text = read(`flawed/${file}`);
    const { positionAt } = lineIndex(text);
    const flaws = problemsOf(text, { file }).map(({ range, code }) => `${positionAt(range.start).line + 1} ${code}`);
    expect(flaws).toEqual(FLAWS[file]);
  });
});

describe('the model guard', () => {
  const folder = fileURLToPath(new URL('../examples/model-guard/', import.meta.url));
  const read = (path: string): string => readFileSync(folder + path, 'utf8');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of names.filter((name) => name.endsWith('.json'))) {
    it(`${path} has no finding in the strict profile`, () => expect(told(read(path), path)).toEqual([]));
  }

  const kinds: Readonly<Record<string, string>> = {
    'event-pattern.json': 'event-pattern',
    'guard-role-policy.json': 'identity-policy',
    'guard-role-trust-policy.json': 'trust-policy',
    'preventive-policy.json': 'identity-policy',
  };
  for (const [path, kind] of Object.entries(kinds)) {
    it(`${path} is told for what it is`, () => {
      const document = readDocument({ text: read(path), fileName: path, strictSyntax: true });
      expect(document?.kind).toBe(kind);
    });
  }
});
