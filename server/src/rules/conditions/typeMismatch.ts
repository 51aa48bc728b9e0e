import type { ConditionKey, ConditionKeyType } from '../../catalog/conditionKeys.ts';
import { familiesFor, fittingOperator } from '../../catalog/fittingOperator.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { renameOperator } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const OPERATORS_FOR: Readonly<Record<ConditionKeyType, string>> = {
  String: 'a String operator such as StringEquals',
  ARN: 'an ARN operator such as ArnLike',
  Bool: 'Bool',
  Numeric: 'a Numeric operator such as NumericEquals',
  Date: 'a Date operator such as DateLessThan',
  IPAddress: 'IpAddress or NotIpAddress',
  Binary: 'BinaryEquals',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const rule = analyzerRule({
  code: 'TYPE_MISMATCH',
  finding: 'general-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition operator does not suit the type of the key.',
  why: 'The values are not compared as what they are, so the test may never match.',
  messages: {
    default: {
      what: '{operator} tests "{key}", a key of type {type}.',
      todo: 'Use {fitting}.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const { family } = test.operator;
        if (family === undefined || family === 'Null' || test.member.value === undefined) continue;
        const key = context.catalog.conditionKey(test.key.value);
        if (key !== undefined && !familiesFor(key).includes(family)) reportTest(test, key, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, key: ConditionKey, context: Context): void {
  const { operator } = test;
  context.report({
    range: test.key.range,
    data: { operator: operator.text, key: test.key.value, type: key.type, fitting: OPERATORS_FOR[key.type] },
    fixes: () => changeOperator(test, key, context),
  });
}

function changeOperator(test: ConditionTest, key: ConditionKey, { write }: Context): Fix[] {
  const patterns = test.strings.some(({ value }) => wildcardIn(value));
  const name = fittingOperator(key, { ...test.operator, patterns });
  if (name === undefined) return [];
  const operator = renameOperator(test.operator, name);
  const edits = moveTest(test, operator, write);
  return edits ? [{ title: `Change to "${operator}"`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "sagemaker:RootAccess": "false"
          ^^^^^^^^^^^^^^^^^^^^^^ warning: Bool tests "sagemaker:RootAccess", a key of type String. The values are not compared as what they are, so the test may never match. Use a String operator such as StringEquals.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateNotebookInstance",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:RootAccess": "false"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:ResourceAccount": "111122223333",
          "sagemaker:NetworkIsolation": false,
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: StringEqualsIfExists tests "sagemaker:NetworkIsolation", a key of type Bool. The values are not compared as what they are, so the test may never match. Use Bool.
          "sagemaker:MaxRuntimeInSeconds": "3600"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: StringEqualsIfExists tests "sagemaker:MaxRuntimeInSeconds", a key of type Numeric. The values are not compared as what they are, so the test may never match. Use a Numeric operator such as NumericEquals.
        },
        "StringNotEquals": {
          "aws:SecureTransport": "true",
          ^^^^^^^^^^^^^^^^^^^^^ warning: StringNotEquals tests "aws:SecureTransport", a key of type Bool. The values are not compared as what they are, so the test may never match. Use Bool.
          "aws:SourceIp": ["203.0.113.0/24"]
          ^^^^^^^^^^^^^^ warning: StringNotEquals tests "aws:SourceIp", a key of type IPAddress. The values are not compared as what they are, so the test may never match. Use IpAddress or NotIpAddress.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "BoolIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:ResourceAccount": "111122223333",
          "sagemaker:MaxRuntimeInSeconds": "3600"
        },
        "BoolIfExists": {
          "sagemaker:NetworkIsolation": false
        },
        "StringNotEquals": {
          "aws:SecureTransport": "true",
          "aws:SourceIp": ["203.0.113.0/24"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "NumericEqualsIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:ResourceAccount": "111122223333",
          "sagemaker:NetworkIsolation": false
        },
        "NumericEqualsIfExists": {
          "sagemaker:MaxRuntimeInSeconds": "3600"
        },
        "StringNotEquals": {
          "aws:SecureTransport": "true",
          "aws:SourceIp": ["203.0.113.0/24"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "NotIpAddress"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "aws:ResourceAccount": "111122223333",
          "sagemaker:NetworkIsolation": false,
          "sagemaker:MaxRuntimeInSeconds": "3600"
        },
        "StringNotEquals": {
          "aws:SecureTransport": "true"
        },
        "NotIpAddress": {
          "aws:SourceIp": ["203.0.113.0/24"]
        }
      }
    }
  ]
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
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "NumericEquals": { "aws:SourceAccount": 111122223333 }, "StringLessThan": { "aws:CurrentTime": "x" }, "IpAddress": { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } }
                                      ^^^^^^^^^^^^^^^^^^^ warning: NumericEquals tests "aws:SourceAccount", a key of type String. The values are not compared as what they are, so the test may never match. Use a String operator such as StringEquals.
                                                                                                                                        ^^^^^^^^^^^^^^^ warning: IpAddress tests "aws:SourceArn", a key of type ARN. The values are not compared as what they are, so the test may never match. Use an ARN operator such as ArnLike.
  }
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "aws:SourceAccount": 111122223333 }, "StringLessThan": { "aws:CurrentTime": "x" }, "IpAddress": { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } }
  }
}`,
        ],
        [
          'Change to "ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "NumericEquals": { "aws:SourceAccount": 111122223333 }, "StringLessThan": { "aws:CurrentTime": "x" }, "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } }
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
    "Action": "*",
    "Resource": "*",
    "Condition": { "NumericLessThan": { "aws:CurrentTime": "2027-01-01T00:00:00Z" }, "DateLessThan": { "aws:TokenIssueTime": "2027-01-01T00:00:00Z" }, "NumericGreaterThan": { "aws:username": "5" } }
                                        ^^^^^^^^^^^^^^^^^ warning: NumericLessThan tests "aws:CurrentTime", a key of type Date. The values are not compared as what they are, so the test may never match. Use a Date operator such as DateLessThan.
                                                                                                                                                                               ^^^^^^^^^^^^^^ warning: NumericGreaterThan tests "aws:username", a key of type String. The values are not compared as what they are, so the test may never match. Use a String operator such as StringEquals.
  }]
}`,
      fixes: [
        [
          'Change to "DateLessThan"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "*",
    "Resource": "*",
    "Condition": { "DateLessThan": { "aws:TokenIssueTime": "2027-01-01T00:00:00Z", "aws:CurrentTime": "2027-01-01T00:00:00Z" }, "NumericGreaterThan": { "aws:username": "5" } }
  }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "glacier:DeleteArchive", "Resource": "arn:aws:glacier:us-west-2:111122223333:vaults/papers", "Condition": { "NumericLessThan": { "glacier:ArchiveAgeInDays": "365" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "DateGreaterThan": { "ec2:SnapshotTime": "2024-01-01T00:00:00Z" }, "NumericLessThan": { "redshift:DurationSeconds": 1200 } } }] }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/x" }, "ArnLike": { "aws:PrincipalTag/role": "arn:aws:iam::*:role/x" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "NumericLessThan": { "aws:EpochTime": 1893456000 }, "DateLessThan": { "aws:epochtime": "2030-01-01T00:00:00Z" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthAge": "false" }, "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Boolean": { "aws:username": "true" }, "Bool": { "nosuchservice:Key": "true", "sagemaker:NoSuchKey": "true" } } } }`,
    },
  ],
};
