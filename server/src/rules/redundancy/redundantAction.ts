import { type Covered, coverage } from '../../policy/coverage.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const rule = analyzerRule({
  code: 'REDUNDANT_ACTION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'An entry of Action is covered by another entry of the same list.',
  why: 'It adds nothing, and whoever takes it out one day will wonder why the action is still there.',
  messages: {
    default: { what: 'The action "{action}" is covered by "{covering}" in the same list.', todo: 'Remove it.' },
    repeated: { what: 'The action "{action}" stands earlier in the list already.', todo: 'Remove it.' },
    covering: {
      what: 'The action "{action}" covers other entries of the list.',
      todo: 'Remove those, or list single actions instead.',
    },
  },
  check: {
    statement({ action }, context) {
      const entries = (action?.entries ?? []).filter(({ name }) => name !== '');
      if (entries.length < 2) return;
      const { covered, covering } = coverage(entries, { ignoreCase: true });
      for (const one of covered) reportCovered(one, context);
      for (const { node, text } of covering) {
        context.report({ range: node.range, message: 'covering', data: { action: text }, analyzerOnly: true });
      }
    },
  },
});

function reportCovered({ entry, by, repeated }: Covered<ActionPattern>, { report, write }: Context): void {
  report({
    range: entry.node.range,
    message: repeated ? 'repeated' : 'default',
    data: { action: entry.text, covering: by.text },
    tags: ['unnecessary'],
    fixes: () => [
      {
        title: repeated ? `Remove "${entry.text}" here` : `Remove "${entry.text}", which "${by.text}" covers`,
        edits: write.removeItem(entry.node),
        preferred: true,
        safe: true,
      },
    ],
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "iam:Get*",
        "iam:List*",
        "iam:GetCredentialReport"
        ^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "iam:GetCredentialReport" is covered by "iam:Get*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
      ],
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Remove "iam:GetCredentialReport", which "iam:Get*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "iam:Get*",
        "iam:List*"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:ListTags", "sagemaker:List*", "sagemaker:ListEndpoints", "sagemaker:*", "s3:GetObject"],
               ^^^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:ListTags" is covered by "sagemaker:*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
                                     ^^^^^^^^^^^^^^^^^ information: The action "sagemaker:List*" is covered by "sagemaker:*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:ListEndpoints" is covered by "sagemaker:*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
    "Resource": "*"
  }
}`,
      fixes: [
        [
          `Remove "sagemaker:ListTags", which "sagemaker:*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:List*", "sagemaker:ListEndpoints", "sagemaker:*", "s3:GetObject"],
    "Resource": "*"
  }
}`,
        ],
        [
          `Remove "sagemaker:List*", which "sagemaker:*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:ListTags", "sagemaker:ListEndpoints", "sagemaker:*", "s3:GetObject"],
    "Resource": "*"
  }
}`,
        ],
        [
          `Remove "sagemaker:ListEndpoints", which "sagemaker:*" covers`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:ListTags", "sagemaker:List*", "sagemaker:*", "s3:GetObject"],
    "Resource": "*"
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": ["ec2:Describe*", "s3:GetObject", "ec2:Describe*", "S3:getobject"], "Resource": "*" } }
                                                                               ^^^^^^^^^^^^^^^ information: The action "ec2:Describe*" stands earlier in the list already. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
                                                                                                ^^^^^^^^^^^^^^ information: The action "S3:getobject" stands earlier in the list already. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.`,
      fixes: [
        [
          `Remove "ec2:Describe*" here`,
          `{ "Statement": { "Effect": "Deny", "Action": ["ec2:Describe*", "s3:GetObject", "S3:getobject"], "Resource": "*" } }`,
        ],
        [
          `Remove "S3:getobject" here`,
          `{ "Statement": { "Effect": "Deny", "Action": ["ec2:Describe*", "s3:GetObject", "ec2:Describe*"], "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:*"] } }
                                                                                                      ^^^^^^^^^^^^^^^^ information: The action "sts:AssumeRole" is covered by "sts:*" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Remove "sts:AssumeRole", which "sts:*" covers`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["sts:*"] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["kms:Decrypt", "kms:De??ypt"],
                 ^^^^^^^^^^^^^ information: The action "kms:Decrypt" is covered by "kms:De??ypt" in the same list. It adds nothing, and whoever takes it out one day will wonder why the action is still there. Remove it.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Remove "kms:Decrypt", which "kms:De??ypt" covers`,
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["kms:De??ypt"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["iam:Get*", "iam:*CredentialReport", "iam:List*"], "Resource": "*" } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging"], "Resource": "*" } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    { text: `{ "Statement": { "Effect": "Deny", "NotAction": ["iam:*", "iam:GetUser"], "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": ["s3:*", "s3:"], "Resource": "*" } }` },
  ],
};
