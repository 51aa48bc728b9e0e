/** Which rules there are, and what the profiles make of them. */
import { describe, expect, it } from 'vitest';
import { type LintSettings, PROFILES, type Profile } from '../server/src/lint/settings.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Examples, Rule, Severity } from '../server/src/rules/rule.ts';
import { problemsOf } from './support/check.ts';
import { readMarks } from './support/marks.ts';

/** The checks of IAM Access Analyzer by type of finding, as its reference lists them; not those that it calls deprecated. */
const CHECKS = {
  error: `
    ARN_ACCOUNT_NOT_ALLOWED
    ARN_REGION_NOT_ALLOWED
    DATA_TYPE_MISMATCH
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE
    EMPTY_VARIABLE
    FEDERATED_PRINCIPAL_NOT_SUPPORTED
    INVALID_ACTION
    INVALID_ARN_ACCOUNT
    INVALID_ARN_PREFIX
    INVALID_ARN_REGION
    INVALID_ARN_RESOURCE
    INVALID_ARN_SERVICE_CASE
    INVALID_CONDITION_DATA_TYPE
    INVALID_CONDITION_KEY_FORMAT
    INVALID_CONDITION_MULTIPLE_BOOLEAN
    INVALID_CONDITION_OPERATOR
    INVALID_EFFECT
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY
    INVALID_GLOBAL_CONDITION_KEY
    INVALID_KMS_KEY_VALUE
    INVALID_PARTITION
    INVALID_POLICY_ELEMENT
    INVALID_PRINCIPAL_FORMAT
    INVALID_PRINCIPAL_KEY
    INVALID_REGION
    INVALID_SERVICE
    INVALID_SERVICE_CONDITION_KEY
    INVALID_SERVICE_IN_ACTION
    INVALID_SERVICE_PRINCIPAL_FORMAT
    INVALID_VARIABLE_FOR_OPERATOR
    INVALID_VERSION
    INVALID_VPCE_FORMAT
    INVALID_VPC_FORMAT
    JSON_SYNTAX_ERROR
    MISMATCHED_ACTION_FOR_PRINCIPAL
    MISSING_ACTION
    MISSING_ACTION_FOR_CONDITION_KEY
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY
    MISSING_ARN_ACCOUNT
    MISSING_ARN_FIELD
    MISSING_ARN_REGION
    MISSING_BRACE_IN_VARIABLE
    MISSING_EFFECT
    MISSING_PRINCIPAL
    MISSING_QUALIFIER
    MISSING_QUOTE_IN_VARIABLE
    MISSING_RESOURCE
    MISSING_STATEMENT
    MISSING_TAG_KEY_IN_CONDITION
    NULL_WITH_IF_EXISTS
    POLICY_SIZE_EXCEEDS_RCP_QUOTA
    POLICY_SIZE_EXCEEDS_SCP_QUOTA
    PRIVATE_IP_ADDRESS
    PRIVATE_NOT_IP_ADDRESS
    RCP_SYNTAX_ERROR_ACTION
    RCP_SYNTAX_ERROR_ALLOW
    RCP_SYNTAX_ERROR_NOTACTION
    RCP_SYNTAX_ERROR_PRINCIPAL
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL
    SCP_SYNTAX_ERROR_ACTION_WILDCARD
    SCP_SYNTAX_ERROR_PRINCIPAL
    TYPE_MISMATCH_IP_RANGE
    UNIQUE_SIDS_REQUIRED
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY
    UNSUPPORTED_ACTION_IN_POLICY
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL
    UNSUPPORTED_ELEMENT_COMBINATION
    UNSUPPORTED_GLOBAL_CONDITION_KEY
    UNSUPPORTED_PRINCIPAL
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY
    UNSUPPORTED_SID
    UNSUPPORTED_SPACE_IN_VARIABLE
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL
    VARIABLE_UNSUPPORTED_IN_ELEMENT
    VARIABLE_UNSUPPORTED_IN_VERSION
    VARIABLE_USAGE_TOO_PERMISSIVE
    WILDCARD_USAGE_TOO_PERMISSIVE`,
  'security-warning': `
    ALLOW_WITH_NOT_PRINCIPAL
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
    DYNAMODB_ATTRIBUTES_WITHOUT_SELECT
    FORALLVALUES_WITH_SINGLE_VALUED_KEY
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL
    MISSING_GITHUB_REPO_CONDITION_KEY
    MISSING_PAIRED_CONDITION_KEYS
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE
    PASS_ROLE_WITH_NOT_RESOURCE
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE
    PASS_ROLE_WITH_STAR_IN_RESOURCE
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL
    S3_PREFIX_IN_NEGATIVE_CONTEXT
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS
    UNTRUSTWORTHY_CONDITION_KEY`,
  'general-warning': `
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE
    CREATE_SLR_WITH_NOT_RESOURCE
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE
    CREATE_SLR_WITH_STAR_IN_RESOURCE
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
    DEPRECATED_GLOBAL_CONDITION_KEY
    INVALID_DATE_VALUE
    INVALID_ROLE_REFERENCE
    INVALID_USER_REFERENCE
    MISSING_VERSION
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED
    TYPE_MISMATCH
    TYPE_MISMATCH_BOOLEAN
    TYPE_MISMATCH_DATE
    TYPE_MISMATCH_NUMBER
    TYPE_MISMATCH_STRING
    UNIQUE_SIDS_RECOMMENDED
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES
    WILDCARD_WITHOUT_LIKE_OPERATOR`,
  suggestion: `
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
    CONFIRM_AUDIENCE_CLAIM_TYPE
    EMPTY_ARRAY_ACTION
    EMPTY_ARRAY_CONDITION
    EMPTY_ARRAY_CONDITION_FORALLVALUES
    EMPTY_ARRAY_CONDITION_FORANYVALUE
    EMPTY_ARRAY_CONDITION_IFEXISTS
    EMPTY_ARRAY_PRINCIPAL
    EMPTY_ARRAY_RESOURCE
    EMPTY_OBJECT_CONDITION
    EMPTY_OBJECT_PRINCIPAL
    EMPTY_SID_VALUE
    EQUIVALENT_TO_NULL_FALSE
    EQUIVALENT_TO_NULL_TRUE
    IMPROVE_IP_RANGE
    IRRELEVANT_CONDITION_KEY_IN_POLICY
    NULL_WITH_QUALIFIER
    PRIVATE_IP_ADDRESS_SUBSET
    PRIVATE_NOT_IP_ADDRESS_SUBSET
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL
    REDUNDANT_ACTION
    REDUNDANT_CONDITION_VALUE_NUM
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY
    REDUNDANT_RESOURCE
    REDUNDANT_STATEMENT
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION
    WILDCARD_IN_SERVICE_NAME`,
};

const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  'security-warning': 'warning',
  'general-warning': 'warning',
  suggestion: 'information',
};

const PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

const checks = Object.entries(CHECKS).flatMap(([type, codes]) =>
  codes
    .trim()
    .split(/\s+/)
    .map((code) => ({
      code,
      severity: SEVERITIES[type],
      source: `${PAGE}#access-analyzer-reference-policy-checks-${type}-${code.toLowerCase().replaceAll('_', '-')}`,
    })),
);
const severityOf = new Map(checks.map(({ code, severity }) => [code, severity]));

const modules = import.meta.glob<{ rule: Rule; examples: Examples }>('../server/src/rules/*/*.ts', { eager: true });
const bad = Object.values(modules).flatMap(({ rule, examples }) => examples.bad.map((example) => ({ rule, example })));

function found(settings: Partial<LintSettings>, only: (rule: Rule) => boolean = () => true) {
  return bad
    .filter(({ rule }) => only(rule))
    .flatMap(({ example }) =>
      problemsOf(readMarks(example.text).text, {
        ...example,
        settings: { profile: 'recommended', rules: {}, ...settings },
      }),
    );
}

function codes(settings: Partial<LintSettings>, only?: (rule: Rule) => boolean): string[] {
  return [...new Set(found(settings, only).flatMap(({ code, aliases }) => [code, ...aliases]))];
}

describe('the checks of Access Analyzer', () => {
  it('are all there, once each, with their severity and their place on the page', () => {
    const ours = rules.filter(({ origin }) => origin === 'access-analyzer');
    const facts = ours.map(({ code, severity, source }) => ({ code, severity, source }));
    const byCode = (a: { readonly code: string }, b: { readonly code: string }) => (a.code < b.code ? -1 : 1);
    expect(facts.sort(byCode)).toEqual([...checks].sort(byCode));
  });

  it('share no code with a rule of ours', () => {
    const own = rules.filter(({ origin }) => origin === 'sagemaker-iam').map(({ code }) => code);
    expect(own.filter((code) => severityOf.has(code))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });
});

describe('the profile access-analyzer', () => {
  it('reports the checks alone, with their own severities', () => {
    const reported = found({ profile: 'access-analyzer' });
    const different = reported.filter(({ code, severity }) => severity !== severityOf.get(code));
    expect(different.map(({ code, severity }) => `${code} ${severity}`)).toEqual([]);
  });

  it('reports each check that is not off', () => {
    const reported = codes({ profile: 'access-analyzer' });
    const expected = rules.filter(({ origin, off }) => origin === 'access-analyzer' && !off);
    expect(expected.map(({ code }) => code).filter((code) => !reported.includes(code))).toEqual([]);
  });
});

describe('the profiles recommended and strict', () => {
  const isStrict = ({ strict }: Rule) => strict === true;
  const strictCodes = rules.filter(isStrict).map(({ code }) => code);

  it('differ in the strict rules', () => {
    expect(strictCodes).not.toEqual([]);
    expect(codes({ profile: 'recommended' }).filter((code) => strictCodes.includes(code))).toEqual([]);
    expect(codes({ profile: 'strict' }, isStrict)).toEqual(expect.arrayContaining(strictCodes));
    const apart = (profile: Profile) => found({ profile }).filter(({ code }) => !strictCodes.includes(code));
    const shown = (profile: Profile) => apart(profile).map(({ code, severity }) => `${code} ${severity}`);
    expect(shown('strict')).toEqual(shown('recommended'));
  });

  it('report a strict rule everywhere once it has a level', () => {
    for (const code of strictCodes) {
      const settings: Partial<LintSettings> = { rules: { [code]: 'warning' } };
      const reported = found(settings, (rule) => rule.code === code).filter((problem) => problem.code === code);
      expect(new Set(reported.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    }
  });
});

describe('a rule that is off', () => {
  const isOff = ({ off }: Rule) => off === true;
  const offCodes = rules.filter(isOff).map(({ code }) => code);

  it.each(PROFILES)('is silent in the profile %s', (profile) => {
    expect(offCodes).toContain('SCP_SYNTAX_ERROR_ACTION_WILDCARD');
    expect(codes({ profile }, isOff).filter((code) => offCodes.includes(code))).toEqual([]);
  });

  it.each(PROFILES)('speaks in the profile %s once it has a level', (profile) => {
    const levels = Object.fromEntries(offCodes.map((code) => [code, 'hint'] as const));
    const reported = found({ profile, rules: levels }, isOff).filter(({ code }) => offCodes.includes(code));
    expect(new Set(reported.map(({ code }) => code))).toEqual(new Set(offCodes));
    expect(new Set(reported.map(({ severity }) => severity))).toEqual(new Set(['hint']));
  });
});

describe('a check and a rule of ours on one defect', () => {
  it('offer our fix where both would change the same place', () => {
    const condition = '{ "StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } }';
    const statement = `{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": ${condition} }`;
    const text = `{ "Version": "2012-10-17", "Statement": [${statement}] }`;
    const [problem] = problemsOf(text).filter(({ code }) => code === 'MISSING_QUALIFIER');
    expect(problem?.fixes().map(({ title }) => title)).toEqual([
      'Change to "ForAllValues:StringEquals" and ask for the key with Null',
    ]);
  });
});
