import type { Catalog } from '../../catalog/catalog.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { hasShortPrefix, opensUniqueId } from '../../policy/openValues.ts';
import { keyOf, variablesIn } from '../../policy/variables.ts';
import type { StringNode } from '../../tree/node.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive */
export const rule = analyzerRule({
  code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
  finding: 'error',
  documents: policyKinds('resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable opens a condition on a key that guards access to more than is meant.',
  why: 'Whoever sets the value of the variable decides what matches.',
  note: 'AWS does not publish exactly when this check fires, and its verdicts show that identity policies are spared. It is reported here for the keys that AWS lists as sensitive, for the subject of a GitHub token and for aws:userid, unless the variable is itself a sensitive key, as where aws:ResourceOrgID is compared with the aws:PrincipalOrgID of the caller.',
  messages: {
    default: { what: '{key} is a sensitive key, and "{value}" holds a policy variable.', todo: 'List whole values.' },
    prefix: {
      what: 'Fewer than {length} characters stand directly before a policy variable in "{value}".',
      todo: 'Write more of the value of {key} before each variable.',
    },
    userId: {
      what: 'The policy variable in "{value}" stands in the unique ID of the user or role.',
      todo: 'Let it stand on the right of a colon, or alone on the left of one.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        if (test.operator.family !== 'String') continue;
        for (const node of test.strings) reportValue(test, node, context);
      }
    },
  },
});

function reportValue({ key }: ConditionTest, node: StringNode, { catalog, report, write }: Context): void {
  const { value } = node;
  if (!value.includes('${') || !holdsForeignVariable(value, catalog)) return;
  const data = { key: key.value, value };
  const example = catalog.keyScope.sensitiveExample(key.value);
  if (example !== undefined) {
    const edits = () => write.replace(node, template`${example}`);
    const title = `Replace "${value}" by a whole value`;
    report({ range: node.range, data, fixes: () => [{ title, edits: edits(), preferred: true }] });
  }
  const length = catalog.keyScope.prefixLength(key.value);
  if (length !== undefined && hasShortPrefix(value, 'variable', length)) {
    report({ range: node.range, message: 'prefix', data: { ...data, length: String(length) } });
  }
  if (key.value.toLowerCase() === 'aws:userid' && opensUniqueId(value, 'variable')) {
    report({ range: node.range, message: 'userId', data });
  }
}

/** Another sensitive key holds an ID that AWS alone sets. */
function holdsForeignVariable(value: string, { keyScope }: Catalog): boolean {
  return variablesIn(value).some((variable) => {
    const key = keyOf(variable);
    return key !== undefined && keyScope.sensitiveExample(key) === undefined;
  });
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
      "Condition": { "StringEquals": { "aws:PrincipalAccount": "\${aws:PrincipalTag/account}" } }
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: aws:PrincipalAccount is a sensitive key, and "\${aws:PrincipalTag/account}" holds a policy variable. Whoever sets the value of the variable decides what matches. List whole values.
    }
  ]
}`,
      fixes: [
        [
          'Replace "${aws:PrincipalTag/account}" by a whole value',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalAccount": "<|111122223333|>" } }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-\${aws:PrincipalTag/endpoint}"] },
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: aws:SourceVpce is a sensitive key, and "vpce-\${aws:PrincipalTag/endpoint}" holds a policy variable. Whoever sets the value of the variable decides what matches. List whole values.
      "StringNotEquals": { "aws:userid": ["\${aws:PrincipalTag/role}", "\${aws:PrincipalTag/role}:session"] }
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The policy variable in "\${aws:PrincipalTag/role}" stands in the unique ID of the user or role. Whoever sets the value of the variable decides what matches. Let it stand on the right of a colon, or alone on the left of one.
    }
  }
}`,
      fixes: [
        [
          'Replace "vpce-${aws:PrincipalTag/endpoint}" by a whole value',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "aws:SourceVpce": ["vpce-1a2b3c4d", "<|vpce-11223344556677889|>"] },
      "StringNotEquals": { "aws:userid": ["\${aws:PrincipalTag/role}", "\${aws:PrincipalTag/role}:session"] }
    }
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
    "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:\${aws:RequestTag/repository}" } }
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Fewer than 6 characters stand directly before a policy variable in "repo:\${aws:RequestTag/repository}". Whoever sets the value of the variable decides what matches. Write more of the value of token.actions.githubusercontent.com:sub before each variable.
  }
}`,
    },
  ],
  good: [
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:ResourceOrgID": "\${aws:PrincipalOrgID}", "aws:PrincipalAccount": ["111122223333", "\${aws:ResourceAccount}"] } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalTag/account}" } } } }`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "\${org_id}", "aws:PrincipalTag/team": "\${aws:ResourceTag/team}", "aws:userid": "AROAEXAMPLEID1234567:\${aws:PrincipalTag/mail}" } } } }`,
    },
  ],
};
