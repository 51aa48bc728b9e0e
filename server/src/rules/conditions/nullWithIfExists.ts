import { renameOperatorOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
export const rule = analyzerRule({
  code: 'NULL_WITH_IF_EXISTS',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Null has the suffix IfExists.',
  why: 'Null asks whether the key exists, which IfExists would leave open.',
  messages: {
    default: { what: '"{operator}" is no condition operator.', todo: 'Write "Null".' },
  },
  check: {
    statement({ blocks }, { report, write }) {
      for (const block of blocks) {
        const { family, ifExists, text } = block.operator;
        if (family !== 'Null' || !ifExists) continue;
        report({
          range: block.member.key.range,
          data: { operator: text },
          fixes: (): Fix[] => {
            const edits = renameOperatorOf(block, 'Null', write);
            return edits ? [{ title: 'Change to "Null"', edits, preferred: true }] : [];
          },
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
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": { "NullIfExists": { "sagemaker:VpcSubnets": "true" } }
                   ^^^^^^^^^^^^^^ error: "NullIfExists" is no condition operator. Null asks whether the key exists, which IfExists would leave open. Write "Null".
  }
}`,
      fixes: [
        [
          'Change to "Null"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:CreateTrainingJob",
    "Resource": "*",
    "Condition": { "Null": { "sagemaker:VpcSubnets": "true" } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Null": { "sts:ExternalId": "false" },
        "ForAnyValue:NullIfExists": { "aws:MultiFactorAuthAge": "false" }
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "ForAnyValue:NullIfExists" is no condition operator. Null asks whether the key exists, which IfExists would leave open. Write "Null".
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "Null"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Null": { "sts:ExternalId": "false", "aws:MultiFactorAuthAge": "false" }
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
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:TokenIssueTime": "true" }, "BoolIfExists": { "aws:SecureTransport": "true" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:Null": { "aws:TagKeys": "true" } } }] }`,
    },
  ],
};
