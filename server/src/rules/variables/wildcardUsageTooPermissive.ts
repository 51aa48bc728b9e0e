import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { hasShortPrefix, openParts, opensUniqueId } from '../../policy/openValues.ts';
import { holdsReference } from '../../policy/unknown.ts';
import type { StringNode } from '../../tree/node.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive */
export const rule = analyzerRule({
  code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A wildcard opens a condition on a key that guards access to more than is meant.',
  why: 'The names and IDs of strangers can match it too.',
  note: 'AWS does not publish which keys need six characters before a wildcard. It is reported here for the subject of a GitHub token, for aws:userid, and for the keys that AWS lists as sensitive.',
  messages: {
    default: {
      what: '{key} is a sensitive key, and "{value}" holds a wildcard.',
      todo: 'List whole values.',
    },
    prefix: {
      what: 'Fewer than {length} characters stand directly before a wildcard in "{value}".',
      todo: 'Write more of the value of {key} before each wildcard.',
    },
    userId: {
      what: 'The wildcard in "{value}" stands in the unique ID of the user or role.',
      todo: 'Write the whole ID, a colon, and the wildcard after the colon.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        if (!test.operator.wildcards) continue;
        for (const node of test.strings) if (!holdsReference(node.value)) reportValue(test, node, context);
      }
    },
  },
});

function reportValue({ key }: ConditionTest, node: StringNode, context: Context): void {
  const { keyScope } = context.catalog;
  const { value } = node;
  if (!openParts(value).some(({ kind }) => kind === 'wildcard')) return;
  const data = { key: key.value, value };
  const example = keyScope.sensitiveExample(key.value);
  if (example !== undefined) {
    context.report({ range: node.range, data, fixes: () => [wholeValue(node, example, context)] });
  }
  const length = keyScope.prefixLength(key.value);
  if (length !== undefined && hasShortPrefix(value, 'wildcard', length)) {
    context.report({ range: node.range, message: 'prefix', data: { ...data, length: String(length) } });
  }
  if (key.value.toLowerCase() === 'aws:userid' && opensUniqueId(value, 'wildcard')) {
    context.report({ range: node.range, message: 'userId', data, fixes: () => withColon(node, context) });
  }
}

function wholeValue(node: StringNode, example: string, { write }: Context): Fix {
  const edits = write.replace(node, template`${example}`);
  return { title: `Replace "${node.value}" by a whole value`, edits, preferred: true };
}

/** `AROA…*` can only mean the sessions of that role. */
function withColon(node: StringNode, { write }: Context): readonly Fix[] {
  const id = /^([A-Z0-9]{16,})\*$/.exec(node.value)?.[1];
  if (id === undefined) return [];
  return [{ title: `Change to "${id}:*"`, edits: write.replace(node, `${id}:*`), preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringLike": { "aws:PrincipalOrgID": "o-*" } }
                                                           ^^^^^ error: aws:PrincipalOrgID is a sensitive key, and "o-*" holds a wildcard. The names and IDs of strangers can match it too. List whole values.
    }
  ]
}`,
      fixes: [
        [
          'Replace "o-*" by a whole value',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringLike": { "aws:PrincipalOrgID": "<|o-a1b2c3d4e5|>" } }
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
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotLikeIfExists": { "AWS:SourceVpce": ["vpce-1a2b3c4d", "vpce-0?2b3c4d5e6f78901"] } }
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS:SourceVpce is a sensitive key, and "vpce-0?2b3c4d5e6f78901" holds a wildcard. The names and IDs of strangers can match it too. List whole values.
  }
}`,
      fixes: [
        [
          'Replace "vpce-0?2b3c4d5e6f78901" by a whole value',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotLikeIfExists": { "AWS:SourceVpce": ["vpce-1a2b3c4d", "<|vpce-11223344556677889|>"] } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:*", "repo:octo-org/octo-repo:*"] }
                                                                  ^^^^^^^^ error: Fewer than 6 characters stand directly before a wildcard in "repo:*". The names and IDs of strangers can match it too. Write more of the value of token.actions.githubusercontent.com:sub before each wildcard.
    }
  }
}`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLike": { "aws:userId": ["AROAEXAMPLEID1234567*", "AIDA*:session", "111122223333"] } }
                                                     ^^^^^^^^^^^^^^^^^^^^^^^ error: The wildcard in "AROAEXAMPLEID1234567*" stands in the unique ID of the user or role. The names and IDs of strangers can match it too. Write the whole ID, a colon, and the wildcard after the colon.
                                                                              ^^^^^^^^^^^^^^^ error: The wildcard in "AIDA*:session" stands in the unique ID of the user or role. The names and IDs of strangers can match it too. Write the whole ID, a colon, and the wildcard after the colon.
  }
}`,
      fixes: [
        [
          'Change to "AROAEXAMPLEID1234567:*"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLike": { "aws:userId": ["AROAEXAMPLEID1234567:*", "AIDA*:session", "111122223333"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotLike": { "aws:userId": ["AROAEXAMPLEID1234567:*", "*:backup", "AIDAEXAMPLEID"] } } } }`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*", "Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" }, "StringEquals": { "aws:SourceVpc": "vpc-*" }, "StringLike": { "aws:PrincipalOrgID": "o-a1b2c3d4e5\${*}" } } } }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org@*/octo@*:ref:refs/heads/main" } } } }`,
    },
  ],
};
