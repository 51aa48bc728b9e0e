import type { PrincipalClause, Statement } from '../../policy/model.ts';
import { conditionOn } from '../../policy/principalCondition.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const rule = defineRule({
  code: 'SAGEMAKER_GATEWAY_PRINCIPAL_NOT_STAR',
  severity: 'warning',
  documents: ['vpc-endpoint-policy'],
  summary: 'The policy of a gateway endpoint names an account, a role or a user as its principal.',
  why: 'A gateway endpoint takes the principal "*" alone, and an account there stands for its root user: the roles of your models and jobs are not matched.',
  messages: {
    default: {
      what: '{names} cannot be the principal of a gateway endpoint for {service}.',
      todo: 'Write "Principal": "*" and ask for the caller in a Condition, with aws:PrincipalArn or aws:PrincipalAccount.',
    },
  },
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: {
    statement(statement, context) {
      const { policy, principal } = statement;
      const service = gatewayService(statement);
      if (!policy.kindIsCertain || service === undefined || principal === undefined || !namesCallers(principal)) return;
      const [only, ...others] = principal.entries;
      context.report({
        range: others.length === 0 && only ? only.node.range : principal.element.key.range,
        data: { names: principal.entries.map(({ text }) => `"${text}"`).join(', '), service },
        fixes: () => widen(principal, statement, context),
      });
    },
  },
});

const GATEWAYS: Readonly<Record<string, string>> = { s3: 'Amazon S3', dynamodb: 'DynamoDB' };

/** The service whose actions are all that the statement lists; only S3 and DynamoDB have gateway endpoints. */
function gatewayService({ action, notAction }: Statement): string | undefined {
  const services = new Set((action?.entries ?? []).map(({ service }) => service));
  const [service = ''] = services;
  if (notAction || services.size !== 1 || !Object.hasOwn(GATEWAYS, service)) return undefined;
  return GATEWAYS[service];
}

const CALLER = /^(?:\d{12}|arn:[^:]*:iam::\d{12}:(?:root|(?:role|user)\/.+))$/;

function namesCallers({ entries }: PrincipalClause): boolean {
  return entries.length > 0 && entries.every(({ type, text }) => type === 'AWS' && CALLER.test(text));
}

function widen(principal: PrincipalClause, statement: Statement, { write }: Context): readonly Fix[] {
  const { value } = principal.element;
  const condition = conditionOn(principal, statement, write);
  if (value === undefined || condition === undefined) return [];
  const edits = [...write.replace(value, '*'), ...condition.edits];
  return [{ title: `Change Principal to "*" and add a condition on ${condition.key}`, edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      file: 's3-vpce-policy.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/model-execution" },
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "arn:aws:iam::111122223333:role/model-execution" cannot be the principal of a gateway endpoint for Amazon S3. A gateway endpoint takes the principal "*" alone, and an account there stands for its root user: the roles of your models and jobs are not matched. Write "Principal": "*" and ask for the caller in a Condition, with aws:PrincipalArn or aws:PrincipalAccount.
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change Principal to "*" and add a condition on aws:PrincipalArn',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "*",
      "Condition": {
        "ArnLike": {
          "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/model-execution"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["111122223333", "arn:aws:iam::444455556666:root"] },
    ^^^^^^^^^^^ warning: "111122223333", "arn:aws:iam::444455556666:root" cannot be the principal of a gateway endpoint for DynamoDB. A gateway endpoint takes the principal "*" alone, and an account there stands for its root user: the roles of your models and jobs are not matched. Write "Principal": "*" and ask for the caller in a Condition, with aws:PrincipalArn or aws:PrincipalAccount.
    "Action": "dynamodb:GetItem",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceAccount": "111122223333" } }
  }
}`,
      fixes: [
        [
          'Change Principal to "*" and add a condition on aws:PrincipalAccount',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "dynamodb:GetItem",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceAccount": "111122223333", "aws:PrincipalAccount": ["111122223333", "444455556666"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "dynamodb:*", "Resource": "*" }] }`,
    },
    {
      kind: 'vpc-endpoint-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sagemaker:InvokeEndpoint", "ecr:*", "logs:*"], "Resource": "*" }] }`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }`,
    },
  ],
};
