import { carriersOf, sagemakerKey } from '../../catalog/carriers.ts';
import { hasNullTest, moveWithGuard } from '../../policy/absentKeys.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import { moveToForAnyValue } from '../../policy/forAnyValue.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html */
export const rule = defineRule({
  code: 'SAGEMAKER_MULTIVALUED_NO_SET_OPERATOR',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A list of SageMaker, such as sagemaker:VpcSubnets, is tested without ForAllValues or ForAnyValue.',
  why: 'Without a qualifier AWS cannot tell whether all of the values or one of them must match.',
  messages: {
    allow: {
      what: 'An Allow must hold for every value of {key}.',
      why: '',
      todo: 'Use ForAllValues.',
    },
    guarded: {
      what: 'An Allow must hold for every value of {key}, and for requests without any it must not hold.',
      why: '',
      todo: 'Use ForAllValues, and "Null": { "{key}": "false" } beside it.',
    },
    default: { what: 'A Deny must hold as soon as one value of {key} matches.', why: '', todo: 'Use ForAnyValue.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html',
  overlaps: ['MISSING_QUALIFIER'],
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const { family, qualifier } = test.operator;
        if (family === undefined || family === 'Null' || qualifier || test.member.value === undefined) continue;
        const name = sagemakerKey(test.key.value, context.catalog);
        if (name !== undefined && context.catalog.conditionKey(name)?.multivalued) reportTest(test, statement, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, statement: Statement, context: Context): void {
  const { decision } = statement;
  if (decision === undefined) return;
  const key = test.key.value;
  const { negated, ifExists } = test.operator;
  const omittable = context.catalog.sagemakerKeys.isOmittable(key) && !negated && !ifExists;
  const guarded = omittable && !hasNullTest(statement, key);
  context.report({
    range: test.key.range,
    data: { key },
    ...(decision === 'Allow' && { message: guarded ? 'guarded' : 'allow' }),
    fixes: (): Fix[] => {
      const fix = decision === 'Allow' ? moveToAll(test, guarded, context) : moveToAny(test, context);
      return fix ? [fix] : [];
    },
  });
}

function moveToAny(test: ConditionTest, { catalog, write }: Context): Fix | undefined {
  const carriers = carriersOf(test.key.value, catalog);
  const known = { carriers, mayOmit: catalog.sagemakerAccess.mayOmitVpc, write };
  return moveToForAnyValue(test, `ForAnyValue:${test.operator.text}`, known);
}

function moveToAll(test: ConditionTest, guarded: boolean, { write }: Context): Fix | undefined {
  const operator = `ForAllValues:${test.operator.text}`;
  const edits = guarded ? moveWithGuard(test, operator, write) : moveTest(test, operator, write);
  const title = `Change to "${operator}"${guarded ? ' and ask for the key with Null' : ''}`;
  return edits && { title, edits, preferred: true };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
          ^^^^^^^^^^^^^^^^^^^^^^ warning: An Allow must hold for every value of sagemaker:VpcSubnets, and for requests without any it must not hold. Use ForAllValues, and "Null": { "sagemaker:VpcSubnets": "false" } beside it.
          "aws:RequestedRegion": "eu-west-1"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAllValues:StringEquals" and ask for the key with Null',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1"
        },
        "ForAllValues:StringEquals": {
          "sagemaker:VpcSubnets": ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
        },
        "Null": {
          "sagemaker:VpcSubnets": "false"
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
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "StringLike": { "sagemaker:InstanceTypes": "ml.p4*" } }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A Deny must hold as soon as one value of sagemaker:InstanceTypes matches. Use ForAnyValue.
  }
}`,
      kind: 'service-control-policy',
      fixes: [
        [
          'Change to "ForAnyValue:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": { "sagemaker:InstanceTypes": "ml.p4*" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateApp",
    "Resource": "*",
    "Condition": { "ArnLike": { "sagemaker:ImageArns": "arn:aws:sagemaker:*:111122223333:image/*" } }
                                ^^^^^^^^^^^^^^^^^^^^^ warning: An Allow must hold for every value of sagemaker:ImageArns. Use ForAllValues.
  }
}`,
      fixes: [
        [
          'Change to "ForAllValues:ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateApp",
    "Resource": "*",
    "Condition": { "ForAllValues:ArnLike": { "sagemaker:ImageArns": "arn:aws:sagemaker:*:111122223333:image/*" } }
  }
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
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d4e5f60718" } }
                                          ^^^^^^^^^^^^^^^^^^^^^^ warning: A Deny must hold as soon as one value of sagemaker:VpcSubnets matches. Use ForAnyValue.
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotEquals" and add a Deny for requests without sagemaker:VpcSubnets',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d4e5f60718" } }
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateModel",
      "Resource": "*",
      "Condition": {
        "Null": {
          "sagemaker:VpcSubnets": "true"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Null": { "sagemaker:VpcSubnets": "false" }, "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateNotebookInstance", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:RootAccess": "Disabled" } } } }`,
    },
  ],
};
