import { pairingIn } from '../../catalog/pairing.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { unpairedIn } from '../../policy/unpaired.ts';
import { isOpen } from '../../tree/place.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

const PAGE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = defineRule({
  code: 'RESOURCE_NOT_FOR_ACTION',
  severity: 'information',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'None of the actions of a statement is about one of the resources it names.',
  why: 'No request for them names such a resource, so the entry has no effect.',
  messages: {
    default: {
      what: 'None of the actions of this statement is about "{resource}".',
      todo: 'Remove it, or add the action that is meant.',
    },
  },
  source: PAGE,
  overlaps: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
  check: {
    statement(statement, { catalog, report, write }) {
      if (statement.open) return;
      const { resources } = unpairedIn(statement, pairingIn(catalog));
      if (resources.length === 0 || isOpen(statement.action?.element.value)) return;
      for (const { node, text } of resources) {
        report({
          range: node.range,
          data: { resource: text },
          fixes: () => [{ title: `Remove "${text}"`, edits: write.removeItem(node), preferred: true }],
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
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: None of the actions of this statement is about "arn:aws:s3:::amzn-bucket". No request for them names such a resource, so the entry has no effect. Remove it, or add the action that is meant.
    }
  ]
}`,
      fixes: [
        [
          `Remove "arn:aws:s3:::amzn-bucket"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-bucket/*"]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sns:eu-west-1:111122223333:jobs"] } }
                                                                                                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: None of the actions of this statement is about "arn:aws:sns:eu-west-1:111122223333:jobs". No request for them names such a resource, so the entry has no effect. Remove it, or add the action that is meant.`,
      fixes: [
        [
          `Remove "arn:aws:sns:eu-west-1:111122223333:jobs"`,
          `{ "Statement": { "Effect": "Deny", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:sqs:eu-west-1:111122223333:jobs"] } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "s3:Get*"],
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat", "arn:aws:s3:::amzn-bucket/*", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"]
                                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: None of the actions of this statement is about "arn:aws:dynamodb:eu-west-1:111122223333:table/orders". No request for them names such a resource, so the entry has no effect. Remove it, or add the action that is meant.
    }
  ]
}`,
      fixes: [
        [
          `Remove "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "s3:Get*"],
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat", "arn:aws:s3:::amzn-bucket/*"]
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotAction": "s3:*", "Resource": ["arn:aws:ec2:*:*:instance/*", "arn:aws:sqs:eu-west-1:111122223333:jobs"] }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": [], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"], "Action": ["s3:GetObject", `,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"]
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
      "Action": ["s3:GetObject", "s3:*"],
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"]
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
      "Action": ["s3:GetObject", "elasticloadbalancing:AddTags"],
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"]
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
      "Action": ["s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-bucket"
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
      "Action": ["sagemaker:InvokeEndpoint", "sagemaker:Conjure"],
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat", "arn:aws:sagemaker:eu-west-1:111122223333:model/chat"]
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
      "Action": ["s3:GetObject"],
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:conjuring:::x"]
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
      "Action": ["*"],
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "arn:aws:sqs:eu-west-1:111122223333:jobs"]
    }
  ]
}`,
    },
  ],
};
