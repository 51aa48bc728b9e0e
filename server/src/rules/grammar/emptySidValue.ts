import { policyKinds } from '../../policy/kinds.ts';
import { freeSid, sidsOf } from '../../policy/sids.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const rule = analyzerRule({
  code: 'EMPTY_SID_VALUE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A Sid is an empty string.',
  why: 'It names nothing, and some services refuse it.',
  messages: { default: { what: 'The Sid is empty.', todo: 'Give the statement a name, or remove the Sid.' } },
  check: {
    statement({ sid, policy, index }, { report, write }) {
      const value = sid?.value;
      if (sid === undefined || value?.kind !== 'string' || value.value !== '') return;
      report({
        range: value.range,
        fixes: () => {
          const taken = new Set(sidsOf(policy).map((other) => other.value));
          const name = freeSid(`Statement${index + 1}`, taken);
          return [
            { title: 'Remove "Sid"', edits: write.removeMember(sid.member), preferred: true, safe: true },
            { title: 'Fill in a name', edits: write.replace(value, template`${name}`) },
          ];
        },
      });
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
      "Sid": "",
             ^^ information: The Sid is empty. It names nothing, and some services refuse it. Give the statement a name, or remove the Sid.
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Remove "Sid"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          `Fill in a name`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "<|Statement1|>",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": [{ "Sid": "Statement2", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Effect": "Deny", "Sid": "", "Action": "s3:PutObject", "Resource": "*" }] }
                                                                                                                                  ^^ information: The Sid is empty. It names nothing, and some services refuse it. Give the statement a name, or remove the Sid.`,
      fixes: [
        [
          `Remove "Sid"`,
          `{ "Statement": [{ "Sid": "Statement2", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }] }`,
        ],
        [
          `Fill in a name`,
          `{ "Statement": [{ "Sid": "Statement2", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Effect": "Deny", "Sid": "<|Statement3|>", "Action": "s3:PutObject", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Sid": "", "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }
                        ^^ information: The Sid is empty. It names nothing, and some services refuse it. Give the statement a name, or remove the Sid.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Remove "Sid"`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
        ],
        [
          `Fill in a name`,
          `{ "Statement": { "Sid": "<|Statement1|>", "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }` },
    { text: `{ "Statement": { "Sid": " ", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }` },
    { text: `{ "Statement": { "Sid": , "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }` },
  ],
};
