import type { Catalog } from '../../catalog/catalog.ts';
import { keysNamed } from '../../catalog/keysNamed.ts';
import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const rule = analyzerRule({
  code: 'INVALID_CONDITION_KEY_FORMAT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key is not written as prefix and name with a colon between them.',
  why: 'AWS cannot tell what is to be tested.',
  messages: {
    meant: {
      what: 'The condition key "{key}" does not have the form prefix:name.',
      todo: 'Write {nearest}.',
    },
    default: {
      what: 'The condition key "{key}" does not have the form prefix:name.',
      todo: 'Write the prefix aws or that of a service, a colon and the name, such as "aws:SourceIp".',
    },
  },
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const { key, member, operator } = test;
        if (operator.family === undefined || member.value === undefined) continue;
        if (!/^[^:]+:./.test(key.value) && !holdsTemplate(key.value)) reportKey(test, statement, context);
      }
    },
  },
});

function reportKey(test: ConditionTest, statement: Statement, { catalog, report, write }: Context): void {
  const { range, value: key } = test.key;
  const [meant, ...others] = meantBy(key, servicesOf(statement), catalog);
  if (meant === undefined) {
    report({ range, data: { key } });
    return;
  }
  const all = [meant, ...others];
  report({
    range,
    message: 'meant',
    data: { key, nearest: all.map((name) => `"${name}"`).join(' or ') },
    fixes: () =>
      all.flatMap((name): Fix[] => {
        const edits = renameKeyOf(test, name, write);
        return edits ? [{ title: `Change to "${name}"`, edits, ...(all.length === 1 && { preferred: true }) }] : [];
      }),
  });
}

/** The prefix may be missing, or stand before another sign than a colon: `SourceIp`, `aws.SourceIp`. */
function meantBy(key: string, services: readonly string[], catalog: Catalog): readonly string[] {
  const name = key.replace(/^[A-Za-z0-9-]*[:./_\s-]+/, '');
  return [...new Set([key, name].flatMap((text) => keysNamed(text, services, catalog)))];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": { "TargetModel": ["company_a/*"] },
                        ^^^^^^^^^^^^^ error: The condition key "TargetModel" does not have the form prefix:name. AWS cannot tell what is to be tested. Write "sagemaker:TargetModel".
        "IpAddress": { "aws.SourceIp": "203.0.113.0/24" }
                       ^^^^^^^^^^^^^^ error: The condition key "aws.SourceIp" does not have the form prefix:name. AWS cannot tell what is to be tested. Write "aws:SourceIp".
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:TargetModel"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": { "sagemaker:TargetModel": ["company_a/*"] },
        "IpAddress": { "aws.SourceIp": "203.0.113.0/24" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "aws:SourceIp"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": { "TargetModel": ["company_a/*"] },
        "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }
      }
    }
  ]
}`,
        ],
      ],
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
    "Condition": { "StringNotEquals": { "PrincipalTag/team": "ml", "department": "ml", "s3:": "x", ":PrincipalType": "User" } }
                                        ^^^^^^^^^^^^^^^^^^^ error: The condition key "PrincipalTag/team" does not have the form prefix:name. AWS cannot tell what is to be tested. Write "aws:PrincipalTag/team".
                                                                   ^^^^^^^^^^^^ error: The condition key "department" does not have the form prefix:name. AWS cannot tell what is to be tested. Write the prefix aws or that of a service, a colon and the name, such as "aws:SourceIp".
                                                                                       ^^^^^ error: The condition key "s3:" does not have the form prefix:name. AWS cannot tell what is to be tested. Write the prefix aws or that of a service, a colon and the name, such as "aws:SourceIp".
                                                                                                   ^^^^^^^^^^^^^^^^ error: The condition key ":PrincipalType" does not have the form prefix:name. AWS cannot tell what is to be tested. Write "aws:PrincipalType".
  }
}`,
      fixes: [
        [
          'Change to "aws:PrincipalTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "ml", "department": "ml", "s3:": "x", ":PrincipalType": "User" } }
  }
}`,
        ],
        [
          'Change to "aws:PrincipalType"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "PrincipalTag/team": "ml", "department": "ml", "s3:": "x", "aws:PrincipalType": "User" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["iam:CreateUser", "ec2:RunInstances"],
    "Resource": "*",
    "Condition": { "StringEquals": { "ResourceTag/team": "ml" } }
                                     ^^^^^^^^^^^^^^^^^^ error: The condition key "ResourceTag/team" does not have the form prefix:name. AWS cannot tell what is to be tested. Write "aws:ResourceTag/team" or "iam:ResourceTag/team" or "ec2:ResourceTag/team".
  }]
}`,
      fixes: [
        [
          'Change to "aws:ResourceTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["iam:CreateUser", "ec2:RunInstances"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "ml" } }
  }]
}`,
        ],
        [
          'Change to "iam:ResourceTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["iam:CreateUser", "ec2:RunInstances"],
    "Resource": "*",
    "Condition": { "StringEquals": { "iam:ResourceTag/team": "ml" } }
  }]
}`,
        ],
        [
          'Change to "ec2:ResourceTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["iam:CreateUser", "ec2:RunInstances"],
    "Resource": "*",
    "Condition": { "StringEquals": { "ec2:ResourceTag/team": "ml" } }
  }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "{{ key }}": "a" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "AWS:PrincipalTag/a:b c": "x" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModelPackage", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:ModelLifeCycle:Stage": "Production" } } } }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.example.com/id/1:sub": "system:serviceaccount:ns:name" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws": } } }] }`,
    },
  ],
};
