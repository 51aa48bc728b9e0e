import { acceptedFormats, knownAction } from '../../catalog/acceptance.ts';
import type { ArnFormat } from '../../catalog/arnFormat.ts';
import { arnTemplate, meantArn, writtenFormat } from '../../catalog/arnOfFormat.ts';
import { pairingIn } from '../../catalog/pairing.ts';
import { policyArns } from '../../policy/arnsOf.ts';
import { writable } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { unpairedIn } from '../../policy/unpaired.ts';
import type { Edit } from '../../text/edit.ts';
import { isOpen } from '../../tree/place.ts';
import type { Value } from '../../tree/rewrite.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = defineRule({
  code: 'ACTION_NOT_FOR_RESOURCE',
  severity: 'information',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'An action is about none of the resources that its statement names.',
  why: 'No request for it names such a resource, so the statement neither allows nor denies it.',
  messages: {
    default: {
      what: 'The action "{action}" is about none of the resources of this statement.',
      todo: 'Add an ARN of the form {formats}.',
    },
    star: {
      what: 'The action "{action}" takes no ARN, only "*".',
      todo: 'List it in a statement with "Resource": "*".',
    },
  },
  source: PAGE,
  overlaps: [
    'UNSUPPORTED_ACTION_IN_POLICY',
    'SAGEMAKER_ENI_DESCRIBE_SCOPED',
    'SAGEMAKER_LIST_NEEDS_STAR',
    'SAGEMAKER_REQUIRED_RESOURCE_MISSING',
  ],
  check: {
    statement(statement, context) {
      if (statement.open) return;
      const { actions } = unpairedIn(statement, pairingIn(context.catalog));
      if (actions.length === 0 || isOpen(statement.resource?.element.value)) return;
      for (const entry of actions) report(entry, statement, context);
    },
  },
});

const MOST_FORMATS = 3;

function report(entry: ActionPattern, statement: Statement, context: Context): void {
  const { catalog } = context;
  const service = catalog.service(entry.service);
  const action = knownAction(entry.service, entry.name, catalog);
  const accepted = action && service ? acceptedFormats(action, service) : [];
  if (isForOther(entry, accepted, statement)) return;
  const formats = [...accepted].sort((a, b) => a.text.length - b.text.length);
  const isStar = action !== undefined && action.resourceTypes.length === 0;
  context.report({
    range: entry.node.range,
    ...(isStar && { message: 'star' }),
    data: { action: entry.text, formats: formats.slice(0, MOST_FORMATS).map(writtenFormat).join(' or ') },
    fixes: () => (isStar ? [...moveToStar(entry, statement, context)] : addArn(formats, statement, context)),
  });
}

/** Other checks speak of actions and ARNs that cannot be those of the resource that the policy is attached to. */
function isForOther(entry: ActionPattern, accepted: readonly ArnFormat[], { policy, arns }: Statement): boolean {
  const { attachedTo } = policy.traits;
  if (attachedTo === undefined || !policy.kindIsCertain) return false;
  const { service, types } = attachedTo;
  if (entry.service !== service || arns.some(({ arn }) => arn.service !== service)) return true;
  return !accepted.some(({ type = '' }) => types.includes(type));
}

function addArn(formats: readonly ArnFormat[], statement: Statement, { catalog, write }: Context): readonly Fix[] {
  const value = statement.resource?.element.value;
  const surroundings = { catalog, others: policyArns(statement.policy) };
  const add = (title: string, arn: Value): Fix[] => {
    if (value?.kind === 'array') return [{ title, edits: write.addItem(value, arn), preferred: true }];
    if (value?.kind !== 'string') return [];
    return [{ title, edits: write.replace(value, [value.value, arn]), preferred: true }];
  };
  for (const { node, text, arn } of statement.resource?.entries ?? []) {
    const meant = arn && meantArn(text, arn, formats, surroundings);
    if (meant === undefined) continue;
    if (statement.action?.entries.length !== 1) return add(`Add "${meant}"`, meant);
    return [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }];
  }
  const [only, ...others] = formats;
  if (only === undefined || others.length > 0) return [];
  return add(`Add an ARN of the form ${writtenFormat(only)}`, withHoles(arnTemplate(only, surroundings)));
}

/** A statement of its own, the same in everything but the action and the resource. */
function moveToStar({ node, text }: ActionPattern, statement: Statement, { write }: Context): readonly Fix[] {
  const { elements, policy, resource, action } = statement;
  const list = policy.statement?.value;
  if (action?.element.value?.kind === 'string' && resource?.element.value) {
    return [{ title: 'Change Resource to "*"', edits: write.replace(resource.element.value, '*'), preferred: true }];
  }
  if (list?.kind !== 'array' || (action?.entries.length ?? 0) < 2) return [];
  const members = elements.flatMap(({ name, key, value }): [string, Value][] => {
    if (name === 'Sid') return [];
    const written: Value = name === 'Action' ? text : name === 'Resource' ? '*' : writable(value);
    return [[key.value, written]];
  });
  const edits: Edit[] = [...write.removeItem(node), ...write.addItem(list, Object.fromEntries(members))];
  return [{ title: `Move "${text}" to a statement of its own with "Resource": "*"`, edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
                 ^^^^^^^^^^^^^^ information: The action "s3:GetObject" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:s3:::BUCKET_NAME/OBJECT_NAME or arn:aws:s3:REGION:ACCOUNT:accesspoint/ACCESS_POINT_NAME/object/OBJECT_NAME.
      "Resource": "arn:aws:s3:::amzn-bucket"
    }
  ]
}`,
      fixes: [
        [
          `Add "arn:aws:s3:::amzn-bucket/*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket/*"]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-bucket/*" } }
                                              ^^^^^^^^^^^^^^^ information: The action "s3:ListBucket" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:s3:::BUCKET_NAME or arn:aws:s3:REGION:ACCOUNT:accesspoint/ACCESS_POINT_NAME.`,
      fixes: [
        [
          `Change to "arn:aws:s3:::amzn-bucket"`,
          `{ "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-bucket" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/chat" } }
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "sagemaker:InvokeEndpoint" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME or arn:aws:sagemaker:REGION:ACCOUNT:inference-component/INFERENCE_COMPONENT_NAME.`,
      fixes: [
        [
          `Change to "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListAllMyBuckets"],
                                 ^^^^^^^^^^^^^^^^^^^^^ information: The action "s3:ListAllMyBuckets" takes no ARN, only "*". No request for it names such a resource, so the statement neither allows nor denies it. List it in a statement with "Resource": "*".
      "Resource": "arn:aws:s3:::amzn-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
    }
  ]
}`,
      fixes: [
        [
          `Move "s3:ListAllMyBuckets" to a statement of its own with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalTag/team": "a"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0" } }
                                              ^^^^^^^^^^^^^^^^^^^^^^^ information: The action "ec2:DescribeInstances" takes no ARN, only "*". No request for it names such a resource, so the statement neither allows nor denies it. List it in a statement with "Resource": "*".`,
      fixes: [
        [
          `Change Resource to "*"`,
          `{ "Statement": { "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "secretsmanager:GetSecretValue"],
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "secretsmanager:GetSecretValue" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:secretsmanager:REGION:ACCOUNT:secret:SECRET_ID.
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"]
    }
  ]
}`,
      fixes: [
        [
          `Add an ARN of the form arn:aws:secretsmanager:REGION:ACCOUNT:secret:SECRET_ID`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint", "secretsmanager:GetSecretValue"],
      "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:<|SecretId|>"]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sqs:SendMessage", "sns:Publish"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" } }
                                                                                                          ^^^^^^^^^^^^^ information: The action "sns:Publish" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:sns:REGION:ACCOUNT:TOPIC_NAME.`,
      kind: 'resource-policy',
      fixes: [
        [
          `Add an ARN of the form arn:aws:sns:REGION:ACCOUNT:TOPIC_NAME`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sqs:SendMessage", "sns:Publish"], "Resource": ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sns:eu-west-1:111122223333:<|TopicName|>"] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "events:PutTargets", "Resource": "arn:aws:events:eu-west-1:111122223333:event-bus/jobs" } }
                                              ^^^^^^^^^^^^^^^^^^^ information: The action "events:PutTargets" is about none of the resources of this statement. No request for it names such a resource, so the statement neither allows nor denies it. Add an ARN of the form arn:aws:events:REGION:ACCOUNT:rule/RULE_NAME or arn:aws:events:REGION:ACCOUNT:rule/EVENT_BUS_NAME/RULE_NAME.`,
      fixes: [
        [
          'Change to "arn:aws:events:eu-west-1:111122223333:rule/jobs"',
          `{ "Statement": { "Effect": "Allow", "Action": "events:PutTargets", "Resource": "arn:aws:events:eu-west-1:111122223333:rule/jobs" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "route53:ListHostedZones", "Resource": "arn:aws:route53:::hostedzone/Z0123456789EXAMPLE" } }
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ information: The action "route53:ListHostedZones" takes no ARN, only "*". No request for it names such a resource, so the statement neither allows nor denies it. List it in a statement with "Resource": "*".`,
      fixes: [
        [
          'Change Resource to "*"',
          `{ "Statement": { "Effect": "Allow", "Action": "route53:ListHostedZones", "Resource": "*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "arn:aws:logs:*:*:log-group:/aws/sagemaker/*" } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["logs:DescribeLogGroups", "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken"], "Resource": ["arn:aws:logs:*:111122223333:log-group:jobs", "arn:aws:ecr:*:111122223333:repository/jobs"] } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:root" }] }`,
      kind: 'service-control-policy',
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages", "sagemaker:CreateModel"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:model-package/chat/*"
    }
  ]
}`,
      kind: 'resource-policy',
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs" } }`,
      kind: 's3-bucket-policy',
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["s3:GetObject", "kms:Decrypt", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::amzn-bucket/*" } }`,
      kind: 's3-bucket-policy',
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::amzn-bucket", `,
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
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "arn:aws:s3:::amzn-bucket*"
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
      "Action": ["s3:ListAllMyBuckets", "sagemaker:ListEndpoints"],
      "Resource": ["arn:aws:s3:::*", "arn:aws:sagemaker:*:*:endpoint/*"]
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
      "Action": ["s3:GetObject", "ec2:CreateTags", "s3:GetObjekt", "conjuring:x"],
      "Resource": ["arn:aws:ec2:*:*:instance/i-1", "arn:aws:s3:::amzn-bucket/*"]
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
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": ["*", "arn:aws:s3:::amzn-bucket"]
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
      "Action": ["s3:ListBucket"],
      "Resource": ["arn:aws:s3:::\${Bucket}/*", "arn:aws:s3:::\${Bucket}"]
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
      "Resource": ["arn:aws:s3:::\${Bucket}"]
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
      "Action": ["s3:GetObject", "s3:List*"],
      "Resource": ["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*"]
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
      "Action": ["logs:DescribeLogGroups", "elasticloadbalancing:AddTags", "s3:CreateAccessGrant"],
      "Resource": ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x"]
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
      "Action": ["s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-bucket/*", "amzn-bucket"]
    }
  ]
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::amzn-bucket" } }`,
    },
  ],
};
