import { renameOperatorOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const rule = analyzerRule({
  code: 'NULL_WITH_QUALIFIER',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Null stands behind ForAllValues or ForAnyValue.',
  why: 'Null asks for the key, not for its values.',
  messages: {
    ForAllValues: {
      what: '"{operator}" holds for every request.',
      todo: 'Write "Null", which asks whether the key is there, also where it has several values.',
    },
    ForAnyValue: {
      what: '"{operator}" holds for no request.',
      todo: 'Write "Null", which asks whether the key is there, also where it has several values.',
    },
  },
  check: {
    statement({ blocks }, { report, write }) {
      for (const block of blocks) {
        const { family, qualifier, ifExists, text } = block.operator;
        // IfExists behind Null is a finding of its own, whose repair drops the qualifier as well.
        if (family !== 'Null' || qualifier === undefined || ifExists) continue;
        report({
          range: block.member.key.range,
          message: qualifier,
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
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "project"] },
      "ForAllValues:Null": { "aws:TagKeys": "false" }
      ^^^^^^^^^^^^^^^^^^^ information: "ForAllValues:Null" holds for every request. Null asks for the key, not for its values. Write "Null", which asks whether the key is there, also where it has several values.
    }
  }
}`,
      fixes: [
        [
          'Change to "Null"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "project"] },
      "Null": { "aws:TagKeys": "false" }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "Null": { "sagemaker:VpcSubnets": "true" },
        "ForAnyValue:Null": { "sagemaker:VpcSecurityGroupIds": "true" }
        ^^^^^^^^^^^^^^^^^^ information: "ForAnyValue:Null" holds for no request. Null asks for the key, not for its values. Write "Null", which asks whether the key is there, also where it has several values.
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
      "Effect": "Deny",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": {
        "Null": { "sagemaker:VpcSubnets": "true", "sagemaker:VpcSecurityGroupIds": "true" }
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
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:TagKeys": "false" }, "ForAllValues:StringEquals": { "aws:TagKeys": "team" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "ForAllValues:NullIfExists": { "aws:TagKeys": "true" } } }] }`,
    },
  ],
};
