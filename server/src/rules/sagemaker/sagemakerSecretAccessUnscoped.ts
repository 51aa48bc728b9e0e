import { entriesFor, mayConcern } from '../../policy/grants.ts';
import type { ResourcePattern } from '../../policy/model.ts';
import { isAboutSagemaker } from '../../policy/sagemakerRelation.ts';
import { template } from '../../tree/rewrite.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html';

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html */
export const rule = defineRule({
  code: 'SAGEMAKER_SECRET_ACCESS_UNSCOPED',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'A policy for SageMaker allows to read every secret of the account.',
  why: 'A container or a notebook needs its own secrets, not the passwords of everything else in the account.',
  messages: {
    default: {
      what: '"{resource}" lets "{action}" read every secret.',
      todo: 'Name the secrets that are needed, as arn:aws:secretsmanager:region:account:secret:name-??????.',
    },
  },
  source: PAGE,
  check: {
    statementInPolicy(statement, { document, report, write }) {
      if (!mayConcern(statement, 'secretsmanager')) return;
      const { decision, condition, resource, policy } = statement;
      if (decision !== 'Allow' || condition !== undefined || !isAboutSagemaker(policy, document.fileName)) return;
      if (policy.unfinished) return;
      const reading = entriesFor(statement, 'secretsmanager:GetSecretValue');
      const action = reading.find(({ service }) => service === 'secretsmanager');
      const all = resource?.entries.find(isEverySecret);
      if (action === undefined || all === undefined) return;
      const { node, text } = all;
      const secret = template`arn:aws:secretsmanager:${'us-east-1'}:${'111122223333'}:secret:${'name'}-??????`;
      report({
        range: node.range,
        data: { action: action.text, resource: text },
        fixes: () => {
          // Other actions of the statement would lose their resources.
          const isShared = statement.action?.entries.some(({ service }) => service !== 'secretsmanager');
          if (text === '*' && isShared) return [];
          return [{ title: 'Name the secret', edits: write.replace(node, secret), preferred: true }];
        },
      });
    },
  },
});

function isEverySecret({ text, arn }: ResourcePattern): boolean {
  return text === '*' || (arn?.service === 'secretsmanager' && /^(?:\*|secret:\*)$/.test(arn.resource));
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateAIBenchmarkJob", "Resource": "*" },
    { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*" }
                                                                                ^^^ warning: "*" lets "secretsmanager:GetSecretValue" read every secret. A container or a notebook needs its own secrets, not the passwords of everything else in the account. Name the secrets that are needed, as arn:aws:secretsmanager:region:account:secret:name-??????.
  ]
}`,
      fixes: [
        [
          `Name the secret`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateAIBenchmarkJob", "Resource": "*" },
    { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>-??????" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["secretsmanager:Get*", "s3:GetObject"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "arn:aws:secretsmanager:*:111122223333:secret:*"]
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "arn:aws:secretsmanager:*:111122223333:secret:*" lets "secretsmanager:Get*" read every secret. A container or a notebook needs its own secrets, not the passwords of everything else in the account. Name the secrets that are needed, as arn:aws:secretsmanager:region:account:secret:name-??????.
  }
}`,
      file: 'SageMakerExecutionRole.json',
      fixes: [
        [
          `Name the secret`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["secretsmanager:Get*", "s3:GetObject"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "arn:aws:secretsmanager:<|us-east-1|>:<|111122223333|>:secret:<|name|>-??????"]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:*:*:secret:AmazonSageMaker-*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "secretsmanager:ResourceTag/SageMaker": "true" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Deny", "Action": "secretsmanager:GetSecretValue", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Allow", "Action": "secretsmanager:ListSecrets", "Resource": "*" }] }`,
    },
  ],
};
