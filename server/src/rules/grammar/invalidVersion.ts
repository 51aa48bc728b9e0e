import { policyKinds } from '../../policy/kinds.ts';
import { holdsVariable } from '../../policy/variables.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Examples } from '../rule.ts';

const VERSIONS = ['2012-10-17', '2008-10-17'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const rule = analyzerRule({
  code: 'INVALID_VERSION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Version is no version of the policy language.',
  why: 'AWS refuses the whole policy: Version names the policy language, not the day or the edition of your policy.',
  messages: {
    default: {
      what: 'Version is "{version}", but only 2012-10-17 and 2008-10-17 exist.',
      todo: 'Write "2012-10-17".',
    },
  },
  check: {
    policy(policy, { report, write }) {
      const { version } = policy;
      const value = version?.value;
      if (value?.kind !== 'string' || VERSIONS.includes(value.value) || holdsTemplate(value.value)) return;
      report({
        range: value.range,
        data: { version: value.value },
        fixes: () => [
          {
            title: 'Change to "2012-10-17"',
            edits: write.replace(value, '2012-10-17'),
            preferred: true,
            ...(!holdsVariable(policy.node) && { safe: true }),
          },
        ],
      });
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-71",
             ^^^^^^^^^^^^ error: Version is "2012-10-71", but only 2012-10-17 and 2008-10-17 exist. AWS refuses the whole policy: Version names the policy language, not the day or the edition of your policy. Write "2012-10-17".
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]
}`,
      fixes: [
        [
          'Change to "2012-10-17"',
          `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "1.0", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::111122223333:user/\${aws:username}" } }
             ^^^^^ error: Version is "1.0", but only 2012-10-17 and 2008-10-17 exist. AWS refuses the whole policy: Version names the policy language, not the day or the edition of your policy. Write "2012-10-17".`,
      fixes: [
        [
          'Change to "2012-10-17"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::111122223333:user/\${aws:username}" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "{{ version }}", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2008-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    { text: `{ "Version": 2012, "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }` },
  ],
};
