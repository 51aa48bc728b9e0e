import { policyKinds } from '../../policy/kinds.ts';
import { principalClauses } from '../../policy/principals.ts';
import { suggestedPrincipal } from '../../policy/suggestions.ts';
import { isEmpty } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'EMPTY_OBJECT_PRINCIPAL',
  finding: 'suggestion',
  documents: policyKinds('resource', 'trust'),
  summary: 'Principal or NotPrincipal is an empty object.',
  why: 'The statement is about nobody, so it does not affect the policy.',
  messages: {
    default: { what: '{element} names no principals.', todo: 'Say whom the statement is about.' },
  },
  check: {
    statement(statement, { report, write }) {
      for (const { element } of principalClauses(statement)) {
        const { name, key, value } = element;
        if (value?.kind !== 'object' || !isEmpty(value)) continue;
        const edits = () => write.replace(value, suggestedPrincipal(statement.policy.traits));
        report({
          range: key.range,
          data: { element: name },
          fixes: () => [{ title: 'Add a principal', edits: edits(), preferred: true }],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {},
      ^^^^^^^^^^^ information: Principal names no principals. The statement is about nobody, so it does not affect the policy. Say whom the statement is about.
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Add a principal',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::<|account|>:root"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": {}, "Action": "sts:AssumeRole" } }
                                                             ^^^^^^^^^^^ information: Principal names no principals. The statement is about nobody, so it does not affect the policy. Say whom the statement is about.`,
      fixes: [
        [
          'Add a principal',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "<|sagemaker.amazonaws.com|>" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { }, "Action": "kms:*", "Resource": "*" }] }
                                                             ^^^^^^^^^^^^^^ information: NotPrincipal names no principals. The statement is about nobody, so it does not affect the policy. Say whom the statement is about.`,
      fixes: [
        [
          'Add a principal',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::<|account|>:root" }, "Action": "kms:*", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": [] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
  ],
};
