import { policyKinds } from '../../policy/kinds.ts';
import { freeSid, sidsOf } from '../../policy/sids.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const rule = analyzerRule({
  code: 'UNIQUE_SIDS_RECOMMENDED',
  finding: 'general-warning',
  documents: policyKinds('resource', 'trust'),
  summary: 'Two statements of a policy that tolerates it have the same Sid.',
  why: 'Whoever speaks of the statement by its Sid, such as a call that removes a permission, may get the other one.',
  note: 'AWS does not publish which kinds of policy may hold a Sid twice; it is reported here for those of resources and for trust policies, and UNIQUE_SIDS_REQUIRED for all others.',
  messages: {
    default: { what: 'Another statement has the Sid "{sid}" already.', todo: 'Give each statement a Sid of its own.' },
  },
  check: {
    policy(policy, { report, write }) {
      const sids = sidsOf(policy);
      const taken = new Set(sids.map(({ value }) => value));
      const seen = new Set<string>();
      for (const sid of sids) {
        const { value } = sid;
        if (value === '' || !seen.has(value)) {
          seen.add(value);
          continue;
        }
        const name = freeSid(value, taken);
        report({
          range: sid.range,
          data: { sid: value },
          fixes: () => [{ title: `Change to "${name}"`, edits: write.replace(sid, name), preferred: true, safe: true }],
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
    { "Sid": "Read", "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Sid": "Read", "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
             ^^^^^^ warning: Another statement has the Sid "Read" already. Whoever speaks of the statement by its Sid, such as a call that removes a permission, may get the other one. Give each statement a Sid of its own.
  ]
}`,
      fixes: [
        [
          'Change to "Read2"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Sid": "Read2", "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "1", "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Sid": "1", "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" },
             ^^^ warning: Another statement has the Sid "1" already. Whoever speaks of the statement by its Sid, such as a call that removes a permission, may get the other one. Give each statement a Sid of its own.
    { "Sid": "2", "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
      fixes: [
        [
          'Change to "3"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "1", "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Sid": "3", "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Sid": "2", "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "read", "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }, { "Sid": "Read", "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "", "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }, { "Sid": "", "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "Read", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
  ],
};
