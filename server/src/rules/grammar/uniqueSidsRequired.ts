import { policyKinds } from '../../policy/kinds.ts';
import { freeSid, sidsOf } from '../../policy/sids.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const rule = analyzerRule({
  code: 'UNIQUE_SIDS_REQUIRED',
  finding: 'error',
  documents: policyKinds('identity', 'scp', 'rcp'),
  summary: 'Two statements have the same Sid.',
  why: 'AWS refuses the whole policy.',
  note: 'AWS does not publish which kinds of policy may not hold a Sid twice; it is reported here for those of identities and organizations, and UNIQUE_SIDS_RECOMMENDED for those of resources.',
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
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" },
             ^^^^^^ error: Another statement has the Sid "Read" already. AWS refuses the whole policy. Give each statement a Sid of its own.
    { "Sid": "Read2", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
             ^^^^^^ error: Another statement has the Sid "Read" already. AWS refuses the whole policy. Give each statement a Sid of its own.
  ]
}`,
      fixes: [
        [
          'Change to "Read3"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Read3", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" },
    { "Sid": "Read2", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
  ]
}`,
        ],
        [
          'Change to "Read4"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" },
    { "Sid": "Read2", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read4", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      file: 'region-scp.json',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Stmt009", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }, { "Sid": "Stmt009", "Effect": "Deny", "Action": "ec2:*", "Resource": "*" }] }
                                                                                                                             ^^^^^^^^^ error: Another statement has the Sid "Stmt009" already. AWS refuses the whole policy. Give each statement a Sid of its own.`,
      fixes: [
        [
          'Change to "Stmt010"',
          `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Stmt009", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }, { "Sid": "Stmt010", "Effect": "Deny", "Action": "ec2:*", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "read", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Sid": "Read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }, { "Sid": "Read", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }] }`,
    },
  ],
};
