import { acceptedFormats, knownAction } from '../../catalog/acceptance.ts';
import type { ArnFormat } from '../../catalog/arnFormat.ts';
import { arnTemplate, writtenFormat } from '../../catalog/arnOfFormat.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { canBeScoped, patternCanBeScoped } from '../../catalog/scoping.ts';
import { policyArns } from '../../policy/arnsOf.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/model.ts';
import { mayTestMore, startsUnknown } from '../../policy/unknown.ts';
import { hasWildcard } from '../../text/glob.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege */
export const rule = defineRule({
  code: 'ACTION_WITH_STAR_IN_RESOURCE',
  severity: 'information',
  strict: true,
  documents: ['identity-policy'],
  summary: 'A statement allows actions on every resource that could be limited to some.',
  why: 'Whoever has the policy reaches the resources of every team, and those still to be created.',
  note: 'Reported where every call is about a resource that can be known beforehand. Left alone are actions that list, that create what AWS gives an ID to, or that calls may use without a resource, and statements that a condition on a key of the service limits. Which roles are passed or created has checks of its own.',
  messages: {
    default: {
      what: '"*" allows "{action}"{others} on every resource.',
      todo: 'Name those that are meant, as {formats}.',
    },
    several: {
      what: '"*" allows "{action}"{others} on every resource.',
      todo: 'Name those that are meant, in a statement without the actions that take only "*".',
    },
  },
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: {
    statement(statement, context) {
      const star = statement.resource?.entries.find(({ text }) => text === '*');
      const entries = statement.action?.entries ?? [];
      if (star === undefined || statement.decision !== 'Allow' || isLimited(statement)) return;
      // With "*" everything is meant, and to narrow the resources alone would make no sense.
      if (entries.some(({ text }) => text === '*' || startsUnknown(text))) return;
      const found = entries.filter((entry) => couldBeLimited(entry, context.catalog));
      const [first, ...rest] = found;
      if (first === undefined) return;
      const formats = commonFormats(entries, context.catalog);
      context.report({
        range: star.node.range,
        ...(formats.length === 0 && { message: 'several' }),
        data: {
          action: first.text,
          others: rest.length === 0 ? '' : ' and other actions',
          formats: formats.slice(0, MOST_FORMATS).map(writtenFormat).join(' or '),
        },
        fixes: () => narrow(star, { formats, statement }, context),
      });
    },
  },
});

const MOST_FORMATS = 3;

/** By a condition on the resource, on what the service knows of it, or on the tags that a new one gets. */
function isLimited(statement: Statement): boolean {
  if (mayTestMore(statement)) return true;
  return statement.tests.some(
    ({ key }) => !/^aws:/i.test(key.value) || /resource|^aws:(?:RequestTag|TagKeys)/i.test(key.value),
  );
}

function couldBeLimited({ service: prefix, name, text }: ActionPattern, catalog: Catalog): boolean {
  const service = catalog.service(prefix);
  if (service === undefined || OWN_CHECKS.test(text)) return false;
  if (hasWildcard(name)) return patternCanBeScoped(name, service, catalog);
  const action = service.action(name);
  return action !== undefined && canBeScoped(action, service, catalog);
}

/** Which roles these are about is judged by checks of Access Analyzer. */
const OWN_CHECKS = /^iam:(?:PassRole|CreateServiceLinkedRole)$/i;

/** The formats that every entry takes; none where one of them is a pattern. */
function commonFormats(entries: readonly ActionPattern[], catalog: Catalog): readonly ArnFormat[] {
  const each = entries.map(({ service: prefix, name }) => {
    const service = catalog.service(prefix);
    const action = knownAction(prefix, name, catalog);
    return service && action ? acceptedFormats(action, service) : [];
  });
  const [first = [], ...rest] = each;
  const common = first.filter(({ text }) => rest.every((formats) => formats.some((format) => format.text === text)));
  return [...common].sort((a, b) => a.text.length - b.text.length);
}

function narrow(
  star: ResourcePattern,
  { formats, statement }: { readonly formats: readonly ArnFormat[]; readonly statement: Statement },
  { catalog, write }: Context,
): readonly Fix[] {
  const surroundings = { catalog, others: policyArns(statement.policy) };
  return formats.slice(0, MOST_FORMATS).map((format, index) => ({
    title: `Change "*" to ${writtenFormat(format)}`,
    edits: write.replace(star.node, withHoles(arnTemplate(format, surroundings))),
    ...(index === 0 && { preferred: true }),
  }));
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
      "Resource": "*"
                  ^^^ information: "*" allows "sagemaker:InvokeEndpoint" on every resource. Whoever has the policy reaches the resources of every team, and those still to be created. Name those that are meant, as arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME or arn:aws:sagemaker:REGION:ACCOUNT:inference-component/INFERENCE_COMPONENT_NAME.
    }
  ]
}`,
      fixes: [
        [
          `Change "*" to arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/<|EndpointName|>"
    }
  ]
}`,
        ],
        [
          `Change "*" to arn:aws:sagemaker:REGION:ACCOUNT:inference-component/INFERENCE_COMPONENT_NAME`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:inference-component/<|InferenceComponentName|>"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListAllMyBuckets"], "Resource": ["*"] } }
                                                                                                                    ^^^ information: "*" allows "s3:GetObject" and other actions on every resource. Whoever has the policy reaches the resources of every team, and those still to be created. Name those that are meant, in a statement without the actions that take only "*".`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
      "Resource": "*",
                  ^^^ information: "*" allows "sagemaker:DescribeEndpoint" and other actions on every resource. Whoever has the policy reaches the resources of every team, and those still to be created. Name those that are meant, as arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME.
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
    }
  ]
}`,
      fixes: [
        [
          `Change "*" to arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/<|EndpointName|>",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:Describe*", "ec2:Start*", "ec2:CreateVpc"], "Resource": "*" }
                                                                                                            ^^^ information: "*" allows "ec2:Start*" on every resource. Whoever has the policy reaches the resources of every team, and those still to be created. Name those that are meant, in a statement without the actions that take only "*".
}`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" } }
                                                                                              ^^^ information: "*" allows "s3:Get*" on every resource. Whoever has the policy reaches the resources of every team, and those still to be created. Name those that are meant, in a statement without the actions that take only "*".`,
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListAllMyBuckets", "sagemaker:ListEndpoints", "ec2:DescribeInstances"],
      "Resource": "*"
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
      "Action": "*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
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
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:*:*:endpoint/*"
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
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "a" } }
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
      "Action": "sagemaker:Conjure",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["cloudwatch:PutMetricData", "ec2:Describe*", "ec2:CreateVpc", "ec2:AllocateAddress", "rds:DescribeDBInstances", "codeconnections:ListConnections", "sagemaker:List*"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" } }`,
      kind: 'kms-key-policy',
    },
  ],
};
