import { judgeUnknownKey, lacksTagKey } from '../../catalog/unknownKey.ts';
import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const rule = analyzerRule({
  code: 'INVALID_GLOBAL_CONDITION_KEY',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key with the prefix aws: is not a global condition key.',
  why: 'No request carries such a key, so the test comes out the same for all of them.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    misspelt: { what: '"{key}" is no global condition key.', todo: 'Did you mean "{nearest}"?' },
    characters: {
      what: '"{key}" is no global condition key.',
      todo: 'The name of a key holds letters, digits, dots, hyphens and underscores only.',
    },
    incomplete: { what: '"{key}" lacks the tag key.', todo: 'Write it after a slash, as in "{nearest}".' },
    near: {
      what: '"{key}" is no global condition key in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, did you mean "{nearest}"?',
    },
    unknown: {
      what: '"{key}" is no global condition key in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
  },
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const { value } = test.key;
        if (test.member.value === undefined || !/^aws:./i.test(value)) continue;
        const { catalog } = context;
        if (catalog.globalKey(value) === undefined && !lacksTagKey(value, catalog)) reportKey(test, statement, context);
      }
    },
  },
});

function reportKey(test: ConditionTest, statement: Statement, { catalog, report, write }: Context): void {
  const { range, value: key } = test.key;
  const candidates = catalog.globalKeys().map(({ name }) => name);
  const { verdict, nearest } = judgeUnknownKey(key, { candidates, services: servicesOf(statement) }, catalog);
  const certain = verdict === 'misspelt' || verdict === 'characters';
  report({
    range,
    message: verdict,
    data: { key, nearest: nearest ?? '', date: catalog.date },
    ...(!certain && { severity: 'information' }),
    fixes: () => {
      const edits = nearest === undefined ? undefined : renameKeyOf(test, nearest, write);
      return edits ? [{ title: `Change to "${nearest}"`, edits, ...(certain && { preferred: true as const }) }] : [];
    },
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
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgId": "o-a1b2c3d4e5",
          "aws:SorceAccount": "111122223333"
          ^^^^^^^^^^^^^^^^^^ error: "aws:SorceAccount" is no global condition key. No request carries such a key, so the test comes out the same for all of them. Did you mean "aws:SourceAccount"?
        },
        "Bool": { "aws:SecureTransprot": "true" }
                  ^^^^^^^^^^^^^^^^^^^^^ error: "aws:SecureTransprot" is no global condition key. No request carries such a key, so the test comes out the same for all of them. Did you mean "aws:SecureTransport"?
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "aws:SourceAccount"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgId": "o-a1b2c3d4e5",
          "aws:SourceAccount": "111122223333"
        },
        "Bool": { "aws:SecureTransprot": "true" }
      }
    }
  ]
}`,
        ],
        [
          'Change to "aws:SecureTransport"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgId": "o-a1b2c3d4e5",
          "aws:SorceAccount": "111122223333"
        },
        "Bool": { "aws:SecureTransport": "true" }
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
    "Condition": {
      "StringNotEquals": { "aws:PrincipalTags/team": "ml", "aws:PrincipalTag": "ml", "aws:Principal Arn": "*", "aws:Quantum_Key%": "x" },
                           ^^^^^^^^^^^^^^^^^^^^^^^^ information: "aws:PrincipalTags/team" is no global condition key in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "aws:PrincipalTag/team"?
                                                           ^^^^^^^^^^^^^^^^^^ information: "aws:PrincipalTag" lacks the tag key. No request carries such a key, so the test comes out the same for all of them. Write it after a slash, as in "aws:PrincipalTag/Department".
                                                                                     ^^^^^^^^^^^^^^^^^^^ error: "aws:Principal Arn" is no global condition key. No request carries such a key, so the test comes out the same for all of them. Did you mean "aws:PrincipalArn"?
                                                                                                               ^^^^^^^^^^^^^^^^^^ error: "aws:Quantum_Key%" is no global condition key. No request carries such a key, so the test comes out the same for all of them. The name of a key holds letters, digits, dots, hyphens and underscores only.
      "StringEquals": { "aws:SourceVpcs": "vpc-1", "aws:NetworkZone": "z" }
                        ^^^^^^^^^^^^^^^^ information: "aws:SourceVpcs" is no global condition key in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "aws:SourceVpc"?
                                                   ^^^^^^^^^^^^^^^^^ information: "aws:NetworkZone" is no global condition key in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
    }
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
    "Condition": {
      "StringNotEquals": { "aws:PrincipalTag/team": "ml", "aws:PrincipalTag": "ml", "aws:Principal Arn": "*", "aws:Quantum_Key%": "x" },
      "StringEquals": { "aws:SourceVpcs": "vpc-1", "aws:NetworkZone": "z" }
    }
  }
}`,
        ],
        [
          'Change to "aws:PrincipalTag/Department"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "aws:PrincipalTags/team": "ml", "aws:PrincipalTag/Department": "ml", "aws:Principal Arn": "*", "aws:Quantum_Key%": "x" },
      "StringEquals": { "aws:SourceVpcs": "vpc-1", "aws:NetworkZone": "z" }
    }
  }
}`,
        ],
        [
          'Change to "aws:PrincipalArn"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "aws:PrincipalTags/team": "ml", "aws:PrincipalTag": "ml", "aws:PrincipalArn": "*", "aws:Quantum_Key%": "x" },
      "StringEquals": { "aws:SourceVpcs": "vpc-1", "aws:NetworkZone": "z" }
    }
  }
}`,
        ],
        [
          'Change to "aws:SourceVpc"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "aws:PrincipalTags/team": "ml", "aws:PrincipalTag": "ml", "aws:Principal Arn": "*", "aws:Quantum_Key%": "x" },
      "StringEquals": { "aws:SourceVpc": "vpc-1", "aws:NetworkZone": "z" }
    }
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
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/x",
    "Condition": { "StringEquals": { "aws:PassedToService": "sagemaker.amazonaws.com" } }
                                     ^^^^^^^^^^^^^^^^^^^^^ information: "aws:PassedToService" is no global condition key in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "iam:PassedToService"?
  }]
}`,
      fixes: [
        [
          'Change to "iam:PassedToService"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/x",
    "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
  }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/": "ml" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "AWS:principalorgid": "o-a1b2c3d4e5", "aws:RequestTag/Cost Center": "7" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/\${aws:PrincipalTag/team}": "yes" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:Princip": } } }] }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:aud": "a" } } } }`,
    },
  ],
};
