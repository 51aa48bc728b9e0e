import { arnFormats, fittingFormats } from '../../catalog/arnRepair.ts';
import { formatInShort, judgeResource } from '../../catalog/arnTypes.ts';
import { isOpen, resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import { analyzerRule, type Context, type Examples, type Finding, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const rule = analyzerRule({
  code: 'INVALID_ARN_RESOURCE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The resource part of an ARN fits none of the formats that its service has.',
  why: 'The ARN matches no resource.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{resource}" fits no ARN format of {service}.', todo: 'Write {formats}.' },
    empty: { what: 'The ARN ends before its resource part.', todo: 'Write the resource after the fifth colon.' },
    near: {
      what: '"{resource}" fits no ARN format of {service} in the AWS data of {date}.',
      why: 'Its type may be newer than the data.',
      todo: 'If it is not, write {formats}.',
    },
    unknown: {
      what: '"{resource}" fits no ARN format of {service} in the AWS data of {date}.',
      why: 'Its type may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
  },
  check: {
    statement(statement, context) {
      for (const written of resourceArns(statement)) {
        const finding = isJudged(written) ? judge(written, context) : undefined;
        if (finding) context.report(finding);
      }
    },
  },
});

/** With a wildcard anywhere in the ARN the service's own check is silent; `<endpoint>` is SAGEMAKER_ARN_PLACEHOLDER's. */
function isJudged({ arn }: WrittenArn): boolean {
  return arn.fieldCount === 6 && !isOpen(arn.text) && !/[<>]/.test(arn.resource);
}

function judge({ node, arn }: WrittenArn, { catalog, write }: Context): Finding | undefined {
  const formats = arnFormats(arn, catalog);
  if (formats.length === 0 || fittingFormats(arn, catalog).length > 0) return undefined;
  const span = arn.span('resource');
  const { resource } = arn;
  const service = catalog.serviceName(catalog.arnService(arn.service) ?? '') ?? arn.service;
  if (resource === '') return { range: node.range, message: 'empty' };
  const { misspelt, near, resource: meant } = judgeResource(arn, formats, catalog);
  const fix = (to: string): Fix => ({
    title: `Change to "${to}"`,
    edits: write.replaceWithin(node, span, to),
    ...(misspelt && { preferred: true }),
  });
  return {
    range: node.within(span.start, span.end),
    message: misspelt ? 'default' : near.length > 0 ? 'near' : 'unknown',
    data: { service, resource, date: catalog.date, formats: near.map(formatInShort).join(' or ') },
    ...(!misspelt && { severity: 'information' }),
    fixes: () => (meant === undefined ? [] : [fix(meant)]),
  };
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
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoints/chat"
                                                            ^^^^^^^^^^^^^^ error: "endpoints/chat" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:endpoint/NAME.
    }
  ]
}`,
      fixes: [
        [
          'Change to "endpoint/chat"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint:chat",
                                            ^^^^^^^^^^^^^ error: "endpoint:chat" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:endpoint/NAME.
  "arn:aws:sagemaker:eu-west-1:111122223333:endpointconfig/chat",
                                            ^^^^^^^^^^^^^^^^^^^ error: "endpointconfig/chat" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:endpoint-config/NAME.
  "arn:aws:sagemaker:eu-west-1:111122223333:Endpoint/chat"
                                            ^^^^^^^^^^^^^ error: "Endpoint/chat" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:endpoint/NAME.
] } }`,
      fixes: [
        [
          'Change to "endpoint/chat"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpointconfig/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:Endpoint/chat"
] } }`,
        ],
        [
          'Change to "endpoint-config/chat"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint:chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:Endpoint/chat"
] } }`,
        ],
        [
          'Change to "endpoint/chat"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint:chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpointconfig/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint",
                                            ^^^^^^^^ error: "endpoint" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:endpoint/NAME.
  "arn:aws:s3:::"
  ^^^^^^^^^^^^^^^ error: The ARN ends before its resource part. The ARN matches no resource. Write the resource after the fifth colon.
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:inference-router/chat" } }
                                                                                                            ^^^^^^^^^^^^^^^^^^^^^ information: "inference-router/chat" fits no ARN format of Amazon SageMaker in the AWS data of 2026-09-26. Its type may be newer than the data. If it is not, check the spelling.`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:train-job/chat",
                                            ^^^^^^^^^^^^^^ information: "train-job/chat" fits no ARN format of Amazon SageMaker in the AWS data of 2026-09-26. Its type may be newer than the data. If it is not, check the spelling.
  "arn:aws:lambda:eu-west-1:111122223333:function/resize",
                                         ^^^^^^^^^^^^^^^ error: "function/resize" fits no ARN format of AWS Lambda. The ARN matches no resource. Write arn:aws:lambda:…:function:NAME.
  "arn:aws:iam::111122223333:rol/x",
                             ^^^^^ error: "rol/x" fits no ARN format of AWS Identity and Access Management (IAM). The ARN matches no resource. Write arn:aws:iam:…:role/NAME.
  "arn:aws:sagemaker:eu-west-1:111122223333:app/d-1"
                                            ^^^^^^^ error: "app/d-1" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:app/DOMAIN_ID/USER_PROFILE_NAME/APP_TYPE/APP_NAME.
] } }`,
      fixes: [
        [
          'Change to "function:resize"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:train-job/chat",
  "arn:aws:lambda:eu-west-1:111122223333:function:resize",
  "arn:aws:iam::111122223333:rol/x",
  "arn:aws:sagemaker:eu-west-1:111122223333:app/d-1"
] } }`,
        ],
        [
          'Change to "role/x"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:train-job/chat",
  "arn:aws:lambda:eu-west-1:111122223333:function/resize",
  "arn:aws:iam::111122223333:role/x",
  "arn:aws:sagemaker:eu-west-1:111122223333:app/d-1"
] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:transfer-job/x" } }
                                                                                                            ^^^^^^^^^^^^^^ information: "transfer-job/x" fits no ARN format of Amazon SageMaker in the AWS data of 2026-09-26. Its type may be newer than the data. If it is not, write arn:aws:sagemaker:…:transform-job/NAME.`,
      fixes: [
        [
          'Change to "transform-job/x"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:transform-job/x" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": "arn:aws:sagemaker:eu-west-1:111122223333:modell/x" } }
                                                                                                                     ^^^^^^^^ error: "modell/x" fits no ARN format of Amazon SageMaker. The ARN matches no resource. Write arn:aws:sagemaker:…:model/NAME.`,
      fixes: [
        [
          'Change to "model/x"',
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": "arn:aws:sagemaker:eu-west-1:111122223333:model/x" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:model-package/team/3",
  "arn:aws:s3:::bucket/key:with:colons",
  "arn:aws:lambda:eu-west-1:111122223333:function:resize:live",
  "arn:aws:sqs:eu-west-1:111122223333:jobs",
  "arn:aws:iam::aws:policy/service-role/X",
  "arn:aws:lex:eu-west-1:111122223333:bot-alias/ABCDEFGHIJ/TSTALIASID",
  "arn:aws:lex:eu-west-1:111122223333:bot:OrderFlowers:PROD",
  "arn:aws:ecs:eu-west-1:111122223333:service/named-before-2018",
  "arn:aws:codeartifact:eu-west-1:111122223333:package/team/shared/npm//lodash",
  "arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31",
  "arn:aws:sts::111122223333:assumed-role/train/nightly"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:*:*:Canvas*",
  "arn:aws:sagemaker:*:111122223333:endpoints/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoints/\${aws:username}",
  "arn:aws:sagemaker:eu-west-1:111122223333:<resource>",
  "arn:aws:brandnew:eu-west-1:111122223333:thing/x"
] } }`,
    },
  ],
};
