import type { Catalog } from '../../catalog/catalog.ts';
import { judgeRegion } from '../../catalog/regions.ts';
import { isOpen } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import type { StringNode } from '../../tree/node.ts';
import { analyzerRule, type Examples, type Finding } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion */
export const rule = analyzerRule({
  code: 'INVALID_REGION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key that holds a Region is compared with what is no Region.',
  why: 'No request has such a value, so the comparison comes out the same for all of them.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{region}" is no AWS Region.', todo: 'Write a Region such as "eu-west-1".' },
    misspelt: { what: '"{region}" is no AWS Region.', todo: 'Did you mean "{nearest}"?' },
    unknown: {
      what: '"{region}" is no Region in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
  },
  check: {
    statement({ tests }, { catalog, report, write }) {
      for (const node of tests.filter((test) => comparesRegions(test, catalog)).flatMap(({ strings }) => strings)) {
        if (isOpen(node.value) || catalog.isRegion(node.value)) continue;
        const finding = judge(node, catalog);
        const nearest = finding.data?.nearest;
        report({
          ...finding,
          fixes: () =>
            nearest === undefined
              ? []
              : [
                  {
                    title: `Change to "${nearest}"`,
                    edits: write.replace(node, nearest),
                    ...(finding.message === 'misspelt' && { preferred: true }),
                  },
                ],
        });
      }
    },
  },
});

function comparesRegions({ key, operator }: ConditionTest, { arnFacts }: Catalog): boolean {
  return operator.family === 'String' && arnFacts.isRegionKey(key.value);
}

function judge(node: StringNode, catalog: Catalog): Finding {
  const { range, value: region } = node;
  const { misspelt, nearest } = judgeRegion(region, catalog);
  const data = { region, date: catalog.date, ...(nearest !== undefined && { nearest }) };
  if (!misspelt) return { range, data, message: 'unknown', severity: 'information' };
  return { range, data, message: nearest === undefined ? 'default' : 'misspelt' };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": {
          "aws:RequestedRegion": ["eu-west-1", "eu-wst-1", "ireland", "eu-west-9"]
                                               ^^^^^^^^^^ error: "eu-wst-1" is no AWS Region. No request has such a value, so the comparison comes out the same for all of them. Did you mean "eu-west-1"?
                                                           ^^^^^^^^^ error: "ireland" is no AWS Region. No request has such a value, so the comparison comes out the same for all of them. Write a Region such as "eu-west-1".
                                                                      ^^^^^^^^^^^ information: "eu-west-9" is no Region in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Change to "eu-west-1"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": {
          "aws:RequestedRegion": ["eu-west-1", "eu-west-1", "ireland", "eu-west-9"]
        }
      }
    }
  ]
}`,
        ],
        [
          `Change to "eu-west-1"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": {
          "aws:RequestedRegion": ["eu-west-1", "eu-wst-1", "ireland", "eu-west-1"]
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
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "AWS:requestedregion": "us-east1"
                                 ^^^^^^^^^^ error: "us-east1" is no AWS Region. No request has such a value, so the comparison comes out the same for all of them. Did you mean "us-east-1"?
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Change to "us-east-1"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": {
          "AWS:requestedregion": "us-east-1"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:ReplicateKey", "Resource": "*", "Condition": { "StringEquals": { "kms:ReplicaRegion": ["us-east-1", "us_east_2"] } } } }
                                                                                                                                                                                               ^^^^^^^^^^^ error: "us_east_2" is no AWS Region. No request has such a value, so the comparison comes out the same for all of them. Did you mean "us-east-2"?`,
      kind: 'kms-key-policy',
      fixes: [
        [
          `Change to "us-east-2"`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:ReplicateKey", "Resource": "*", "Condition": { "StringEquals": { "kms:ReplicaRegion": ["us-east-1", "us-east-2"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:RequestedRegion": ["eu-*", "us-east-1"]
        }
      }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalTag/region": "ireland"
        }
      }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "\${aws:PrincipalTag/region}"
        }
      }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "Null": {
          "aws:RequestedRegion": "false"
        }
      }
    }
  ]
}`,
    },
  ],
};
