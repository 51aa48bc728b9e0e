/** In the profile `access-analyzer` every place that the service marks is reported, as its recorded verdicts show. */
import { describe, expect, it } from 'vitest';
import type { LintSettings } from '../server/src/lint/settings.ts';
import { problemsOf } from './support/check.ts';

const AS_ANALYZER: LintSettings = { profile: 'access-analyzer', rules: {} };

function marked(code: string, document: unknown, settings: LintSettings = AS_ANALYZER): string[] {
  const text = JSON.stringify(document);
  const problems = problemsOf(text, { kind: 'identity-policy', settings }).filter((problem) => problem.code === code);
  return problems.map(({ range }) => text.slice(range.start, range.end));
}

const policy = (statement: Record<string, unknown>) => ({ Version: '2012-10-17', Statement: [statement] });

describe('places', () => {
  const passRole = policy({ Effect: 'Allow', Action: ['s3:GetObject', 'iam:PassRole'], Resource: '*' });
  const administrator = policy({ Effect: 'Allow', Action: 'iam:*', Resource: ['*'] });
  const tagged = policy({
    Effect: 'Allow',
    Action: ['sagemaker:ListAssociations', 'sagemaker:DescribeEndpoint', 'sagemaker:ListCandidatesForAutoMLJob'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } },
  });

  it('are the action and the star where a role may be passed', () => {
    expect(marked('PASS_ROLE_WITH_STAR_IN_RESOURCE', passRole)).toEqual(['"iam:PassRole"', '"*"']);
    expect(marked('PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE', administrator)).toEqual(['"iam:*"', '"*"']);
    expect(marked('CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE', administrator)).toEqual(['"iam:*"', '"*"']);
  });

  it('are each action and the key where an action has no tags', () => {
    expect(marked('ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', tagged)).toEqual([
      '"sagemaker:ListAssociations"',
      '"sagemaker:ListCandidatesForAutoMLJob"',
      '"aws:ResourceTag/a"',
    ]);
  });

  it('are the whole document where it is too large', () => {
    const large = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'a'.repeat(10_300) });
    const code = 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA';
    expect(marked(code, large)).toEqual([JSON.stringify(large)]);
    expect(marked(code, large, { profile: 'recommended', rules: {} })).toEqual(['"Version"']);
  });

  it('are fewer for the user: one for each defect', () => {
    const settings: LintSettings = { profile: 'recommended', rules: {} };
    expect(marked('PASS_ROLE_WITH_STAR_IN_RESOURCE', passRole, settings)).toEqual(['"*"']);
    expect(marked('ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', tagged, settings)).toHaveLength(2);
  });
});
