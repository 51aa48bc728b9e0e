import { moveTest } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { QUALIFIERS, type Qualifier } from '../../policy/operators.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/**
 * PutRule carries several values of the first two, PutEvents only one; EventBridge documents both, with and without
 * qualifier. A pipeline has one creator, and AWS tests it without.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_datapipeline_not-owned.html
 */
const ONE_OR_MANY = new Set(['events:source', 'events:detail-type', 'datapipeline:pipelinecreator']);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = analyzerRule({
  code: 'MISSING_QUALIFIER',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A key that may carry several values is tested without ForAllValues or ForAnyValue.',
  why: 'Without a qualifier AWS cannot tell whether all of the values or one of them must match.',
  messages: {
    default: {
      what: 'A request may carry several values of "{key}", but {operator} has no qualifier.',
      todo: 'Write "ForAllValues:{operator}" to test all of them, which a request without the key passes too, or "ForAnyValue:{operator}" if one is enough.',
    },
  },
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const { family, qualifier } = test.operator;
        if (family === undefined || family === 'Null' || qualifier || test.member.value === undefined) continue;
        if (ONE_OR_MANY.has(test.key.value.toLowerCase())) continue;
        if (context.catalog.conditionKey(test.key.value)?.multivalued) reportTest(test, statement, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, { decision }: Statement, { report, write }: Context): void {
  report({
    range: test.key.range,
    data: { key: test.key.value, operator: test.operator.text },
    fixes: () =>
      ordered(decision).flatMap((qualifier, index): Fix[] => {
        const operator = `${qualifier}:${test.operator.text}`;
        const edits = moveTest(test, operator, write);
        const preferred = index === 0 && decision !== undefined;
        return edits
          ? [{ title: `Change to "${operator}"`, edits, ...(preferred && { preferred: true as const }) }]
          : [];
      }),
  });
}

/** One bad value must be enough to deny, and must not be enough to allow. */
function ordered(decision: Statement['decision']): readonly Qualifier[] {
  return decision === 'Deny' ? ['ForAnyValue', 'ForAllValues'] : QUALIFIERS;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:InstanceTypes": ["ml.m5.large", "ml.m5.xlarge"]
          ^^^^^^^^^^^^^^^^^^^^^^^^^ error: A request may carry several values of "sagemaker:InstanceTypes", but StringEquals has no qualifier. Without a qualifier AWS cannot tell whether all of the values or one of them must match. Write "ForAllValues:StringEquals" to test all of them, which a request without the key passes too, or "ForAnyValue:StringEquals" if one is enough.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ForAllValues:StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "sagemaker:InstanceTypes": ["ml.m5.large", "ml.m5.xlarge"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Change to "ForAnyValue:StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "sagemaker:InstanceTypes": ["ml.m5.large", "ml.m5.xlarge"]
        }
      }
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
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": {
        "sagemaker:VpcSubnets": "subnet-0a1b2c3d",
        ^^^^^^^^^^^^^^^^^^^^^^ error: A request may carry several values of "sagemaker:VpcSubnets", but StringNotEqualsIfExists has no qualifier. Without a qualifier AWS cannot tell whether all of the values or one of them must match. Write "ForAllValues:StringNotEqualsIfExists" to test all of them, which a request without the key passes too, or "ForAnyValue:StringNotEqualsIfExists" if one is enough.
        "aws:PrincipalAccount": "111122223333"
      },
      "ForAnyValue:StringNotEqualsIfExists": { "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d" }
    }
  }
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotEqualsIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": {
        "aws:PrincipalAccount": "111122223333"
      },
      "ForAnyValue:StringNotEqualsIfExists": { "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d", "sagemaker:VpcSubnets": "subnet-0a1b2c3d" }
    }
  }
}`,
        ],
        [
          'Change to "ForAllValues:StringNotEqualsIfExists"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateModel",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": {
        "aws:PrincipalAccount": "111122223333"
      },
      "ForAllValues:StringNotEqualsIfExists": {
        "sagemaker:VpcSubnets": "subnet-0a1b2c3d"
      },
      "ForAnyValue:StringNotEqualsIfExists": { "sagemaker:VpcSecurityGroupIds": "sg-0a1b2c3d" }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "AWS:principalorgpaths": "o-a1b2c3d4e5/*" } }
                                   ^^^^^^^^^^^^^^^^^^^^^^^ error: A request may carry several values of "AWS:principalorgpaths", but StringLike has no qualifier. Without a qualifier AWS cannot tell whether all of the values or one of them must match. Write "ForAllValues:StringLike" to test all of them, which a request without the key passes too, or "ForAnyValue:StringLike" if one is enough.
  }]
}`,
      fixes: [
        [
          'Change to "ForAllValues:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ForAllValues:StringLike": { "AWS:principalorgpaths": "o-a1b2c3d4e5/*" } }
  }]
}`,
        ],
        [
          'Change to "ForAnyValue:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ForAnyValue:StringLike": { "AWS:principalorgpaths": "o-a1b2c3d4e5/*" } }
  }]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Statement": [{
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": {}, "StringLike": { "aws:TagKeys": "cost*" } }
                                                                 ^^^^^^^^^^^^^ error: A request may carry several values of "aws:TagKeys", but StringLike has no qualifier. Without a qualifier AWS cannot tell whether all of the values or one of them must match. Write "ForAllValues:StringLike" to test all of them, which a request without the key passes too, or "ForAnyValue:StringLike" if one is enough.
  }]
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringLike"',
          `{
  "Statement": [{
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": { "aws:TagKeys": "cost*" } }
  }]
}`,
        ],
        [
          'Change to "ForAllValues:StringLike"',
          `{
  "Statement": [{
    "Effect": "Deny",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": {}, "ForAllValues:StringLike": { "aws:TagKeys": "cost*" } }
  }]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "datapipeline:DeletePipeline", "Resource": "*", "Condition": { "StringNotEquals": { "datapipeline:PipelineCreator": "\${aws:userid}" } } }] }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] }, "Null": { "aws:TagKeys": "false" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "events:PutEvents", "Resource": "*", "Condition": { "StringEquals": { "events:source": "com.example.shop", "events:detail-type": "order placed" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAnyValues:StringEquals": { "aws:TagKeys": ["team"] }, "StringEquals": { "aws:RequestTag/team": ["a", "b"], "aws:CalledViaLast": "athena.amazonaws.com" } } } }`,
    },
  ],
};
