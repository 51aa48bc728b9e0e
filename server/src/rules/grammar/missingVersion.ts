import { policyKinds } from '../../policy/kinds.ts';
import { holdsVariable } from '../../policy/variables.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const rule = analyzerRule({
  code: 'MISSING_VERSION',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The policy has no Version.',
  why: 'AWS then reads it as version 2008-10-17, in which policy variables are plain text.',
  messages: {
    default: { what: 'The policy has no Version.', todo: 'Add "Version": "2012-10-17".' },
  },
  check: {
    policy(policy, { report, write }) {
      const { version, bare, unknown } = policy;
      if (version !== undefined || bare || isBeingTyped('Version', unknown)) return;
      const { node } = policy;
      report({
        range: lackingAt(node),
        fixes: () => [
          {
            title: 'Add "Version": "2012-10-17"',
            edits: write.addMember(node, 'Version', '2012-10-17', 'first'),
            preferred: true,
            ...(!holdsVariable(node) && { safe: true }),
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
^ warning: The policy has no Version. AWS then reads it as version 2008-10-17, in which policy variables are plain text. Add "Version": "2012-10-17".
  "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" }]
}`,
      fixes: [
        [
          'Add "Version": "2012-10-17"',
          `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" }]
}`,
        ],
      ],
    },
    {
      file: 's3-endpoint-policy.json',
      text: `{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team}/*" } }
^ warning: The policy has no Version. AWS then reads it as version 2008-10-17, in which policy variables are plain text. Add "Version": "2012-10-17".`,
      fixes: [
        [
          'Add "Version": "2012-10-17"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team}/*" } }`,
        ],
      ],
    },
    {
      kind: 'identity-policy',
      text: `{}
^ warning: The policy has no Version. AWS then reads it as version 2008-10-17, in which policy variables are plain text. Add "Version": "2012-10-17".`,
      fixes: [['Add "Version": "2012-10-17"', `{ "Version": "2012-10-17" }`]],
    },
  ],
  good: [
    { text: `{ "Version": "2008-10-17", "Statement": [] }` },
    { text: `{ "version": "2012-10-17", "Statement": [] }` },
    { text: `{ "Vers": , "Statement": [] }` },
    { text: `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }` },
  ],
};
