import { sagemakerKey } from '../../catalog/carriers.ts';
import { moveTest } from '../../policy/conditionEdits.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { modelRegexes } from '../../policy/modelRegex.ts';
import { renameOperator } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_WILDCARD_WITH_EQUALS',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'A value of a SageMaker key holds a wildcard under StringEquals.',
  why: 'StringEquals takes * and ? for the characters themselves, which no such value holds.',
  messages: {
    allow: { what: 'No request holds "{value}" in {key}, so the value allows nothing.', why: '', todo: '' },
    deny: { what: 'No request holds "{value}" in {key}, so the value denies nothing.', why: '', todo: '' },
    default: {
      what: 'No request holds "{value}" in {key}, so the value exempts nothing.',
      why: '',
      todo: '',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  overlaps: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        const { family, wildcards } = test.operator;
        if (family === 'String' && !wildcards && isText(test, context)) reportValues(test, statement, context);
      }
    },
  },
});

function isText({ key }: ConditionTest, { catalog }: Context): boolean {
  const name = sagemakerKey(key.value, catalog);
  return name !== undefined && catalog.conditionKey(name)?.type === 'String';
}

function reportValues(test: ConditionTest, { decision }: Statement, { report, write }: Context): void {
  const { operator, key, strings } = test;
  const like = renameOperator(operator, operator.negated ? 'StringNotLike' : 'StringLike');
  const message = decision === 'Deny' ? 'deny' : 'allow';
  const expressions = modelRegexes(test);
  for (const node of strings.filter((one) => wildcardIn(one.value) !== undefined && !expressions.includes(one))) {
    report({
      range: node.range,
      ...(!operator.negated && { message }),
      data: { value: node.value, key: key.value },
      fixes: (): Fix[] => {
        const edits = moveTest(test, like, write);
        const losesCase = operator.name.endsWith('IgnoreCase');
        const title = losesCase ? `Change to "${like}", which heeds letter case` : `Change to "${like}"`;
        return edits ? [{ title, edits, ...(!losesCase && { preferred: true }) }] : [];
      },
    });
  }
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
        "StringEquals": {
          "sagemaker:TargetModel": ["company_a/*", "shared/model.tar.gz"]
                                    ^^^^^^^^^^^^^ warning: No request holds "company_a/*" in sagemaker:TargetModel, so the value allows nothing.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*", "shared/model.tar.gz"]
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
    "Action": "sagemaker:CreateNotebookInstance",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotEqualsIgnoreCase": { "sagemaker:InstanceTypes": "ml.t?.medium" }
                                                                            ^^^^^^^^^^^^^^ warning: No request holds "ml.t?.medium" in sagemaker:InstanceTypes, so the value exempts nothing.
    }
  }
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringNotLike", which heeds letter case',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateNotebookInstance",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotLike": { "sagemaker:InstanceTypes": "ml.t?.medium" }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringEquals": { "sagemaker:InstanceTypes": "ml.p4*", "sagemaker:VpcSubnets": "subnet-0a1b2c3d" },
                                                               ^^^^^^^^ warning: No request holds "ml.p4*" in sagemaker:InstanceTypes, so the value denies nothing.
      "ForAnyValue:StringLike": { "sagemaker:VpcSecurityGroupIds": "sg-*" }
    }
  }
}`,
      fixes: [
        [
          'Change to "ForAnyValue:StringLike"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringEquals": { "sagemaker:VpcSubnets": "subnet-0a1b2c3d" },
      "ForAnyValue:StringLike": { "sagemaker:VpcSecurityGroupIds": "sg-*", "sagemaker:InstanceTypes": "ml.p4*" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "company_a/*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TargetModel": "a\${*}b\${?}", "sagemaker:ResourceTag/team": "a*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpointConfig", "Resource": "*", "Condition": { "ArnEquals": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TargetModel": "^baltic/.*$" } } }] }`,
    },
  ],
};
