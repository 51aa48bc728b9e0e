import { arnTypesOf } from '../../catalog/sagemakerTypes.ts';
import { conditionArns, resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import { type SagemakerResource, sagemakerResource } from '../../policy/sagemakerArns.ts';
import { type Context, rule as defineRule, type Examples, type Finding } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ARN_RESOURCE_INVALID',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'An ARN of SageMaker does not have the form that ARNs of its resources have.',
  why: 'The ARN matches nothing.',
  messages: {
    default: { what: 'SageMaker has no resource type "{type}".', todo: 'Write "{meant}".' },
    separator: {
      what: 'In "{resource}" a colon stands between type and name.',
      todo: 'SageMaker has a slash there: write "{meant}".',
    },
    name: { what: '"{resource}" ends after the resource type.', todo: 'Write the name, or "*" for all: "{meant}".' },
    field: {
      what: 'The ARN leaves {fields} empty.',
      todo: 'All ARNs of SageMaker have both a Region and an account: write them, or "*" for all.',
    },
  },
  source: PAGE,
  overlaps: ['INVALID_ARN_RESOURCE', 'MISSING_ARN_REGION', 'MISSING_ARN_ACCOUNT', 'MISSING_ARN_FIELD'],
  check: {
    statement(statement, context) {
      const written = resourceArns(statement).map((one) => ({ ...one, isResource: true }));
      const tested = conditionArns(statement).map((one) => ({ ...one, isResource: false }));
      for (const one of [...written, ...tested]) {
        if (one.arn.service !== 'sagemaker' || one.arn.fieldCount < 6) continue;
        const found = [emptyField(one, context), wrongResource(one, context)];
        for (const finding of found) if (finding) context.report(finding);
      }
    },
  },
});

const FIELDS = { region: 'the Region', account: 'the account' } as const;

function emptyField({ node, arn }: WrittenArn, { write }: Context): Finding | undefined {
  const empty = (['region', 'account'] as const).filter((field) => arn[field] === '');
  if (empty.length === 0) return undefined;
  const fields = empty.map((field) => FIELDS[field]).join(' and ');
  const edits = () => empty.flatMap((field) => write.replaceWithin(node, arn.span(field), '*'));
  return {
    range: node.range,
    message: 'field',
    data: { fields },
    fixes: () => [{ title: `Write "*" for ${fields}`, edits: edits(), preferred: true }],
  };
}

interface Written extends WrittenArn {
  /** False in a Condition, where `:image` alone is a value that SageMaker sends. */
  readonly isResource: boolean;
}

function wrongResource({ node, arn, isResource }: Written, context: Context): Finding | undefined {
  const resource = sagemakerResource(arn);
  const defect = resource && defectOf(resource, isResource, context);
  if (resource === undefined || defect === undefined) return undefined;
  const { message, meant } = defect;
  const span = arn.span('resource');
  const type = { start: span.start, end: span.start + resource.type.length };
  const { start, end } = message === 'default' ? type : span;
  return {
    range: node.within(start, end),
    message,
    data: { type: resource.type, resource: arn.resource, meant },
    fixes: () => [
      {
        title: `Change to "${meant}"`,
        edits: context.write.replaceWithin(node, { start, end }, meant),
        preferred: true,
      },
    ],
  };
}

interface Defect {
  readonly message: 'default' | 'separator' | 'name';
  readonly meant: string;
}

function defectOf(
  { type, separator, name }: SagemakerResource,
  isResource: boolean,
  { catalog }: Context,
): Defect | undefined {
  const known = arnTypesOf(catalog);
  if (known.length === 0) return undefined;
  const isKnown = known.includes(type);
  const meant = isKnown ? type : catalog.sagemakerAccess.meantType(type, known);
  if (meant === undefined) return undefined;
  if (separator === ':' && name !== '') return { message: 'separator', meant: `${meant}/${name}` };
  if (!isKnown) return { message: 'default', meant };
  if (name !== '' || (separator === '' && !isResource)) return undefined;
  return { message: 'name', meant: `${type}/*` };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": [
        "arn:aws:sagemaker:*:111122223333:endpointconfig/*",
                                          ^^^^^^^^^^^^^^ warning: SageMaker has no resource type "endpointconfig". The ARN matches nothing. Write "endpoint-config".
        "arn:aws:sagemaker:*:111122223333:training_job/team-*",
                                          ^^^^^^^^^^^^ warning: SageMaker has no resource type "training_job". The ARN matches nothing. Write "training-job".
        "arn:aws:sagemaker:*:111122223333:Endpoint/shared"
                                          ^^^^^^^^ warning: SageMaker has no resource type "Endpoint". The ARN matches nothing. Write "endpoint".
      ]
    }
  ]
}`,
      fixes: [
        [
          `Change to "endpoint-config"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": [
        "arn:aws:sagemaker:*:111122223333:endpoint-config/*",
        "arn:aws:sagemaker:*:111122223333:training_job/team-*",
        "arn:aws:sagemaker:*:111122223333:Endpoint/shared"
      ]
    }
  ]
}`,
        ],
        [
          `Change to "training-job"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": [
        "arn:aws:sagemaker:*:111122223333:endpointconfig/*",
        "arn:aws:sagemaker:*:111122223333:training-job/team-*",
        "arn:aws:sagemaker:*:111122223333:Endpoint/shared"
      ]
    }
  ]
}`,
        ],
        [
          `Change to "endpoint"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": [
        "arn:aws:sagemaker:*:111122223333:endpointconfig/*",
        "arn:aws:sagemaker:*:111122223333:training_job/team-*",
        "arn:aws:sagemaker:*:111122223333:endpoint/shared"
      ]
    }
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
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint:shared"
                                                          ^^^^^^^^^^^^^^^ warning: In "endpoint:shared" a colon stands between type and name. The ARN matches nothing. SageMaker has a slash there: write "endpoint/shared".
  }
}`,
      fixes: [
        [
          `Change to "endpoint/shared"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": ["arn:aws:sagemaker:::model/*", "arn:aws:sagemaker:eu-west-1::model/*", "arn:aws:sagemaker:eu-west-1:111122223333:model/"]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The ARN leaves the Region and the account empty. The ARN matches nothing. All ARNs of SageMaker have both a Region and an account: write them, or "*" for all.
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The ARN leaves the account empty. The ARN matches nothing. All ARNs of SageMaker have both a Region and an account: write them, or "*" for all.
                                                                                                                                  ^^^^^^ warning: "model/" ends after the resource type. The ARN matches nothing. Write the name, or "*" for all: "model/*".
  }
}`,
      fixes: [
        [
          `Write "*" for the Region and the account`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": ["arn:aws:sagemaker:*:*:model/*", "arn:aws:sagemaker:eu-west-1::model/*", "arn:aws:sagemaker:eu-west-1:111122223333:model/"]
  }
}`,
        ],
        [
          `Write "*" for the account`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": ["arn:aws:sagemaker:::model/*", "arn:aws:sagemaker:eu-west-1:*:model/*", "arn:aws:sagemaker:eu-west-1:111122223333:model/"]
  }
}`,
        ],
        [
          `Change to "model/*"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": ["arn:aws:sagemaker:::model/*", "arn:aws:sagemaker:eu-west-1::model/*", "arn:aws:sagemaker:eu-west-1:111122223333:model/*"]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:*", "Resource": ["arn:aws:sagemaker:*:*:end*", "arn:aws:sagemaker:*:*:*", "arn:aws:sagemaker:*:*:\${aws:PrincipalTag/type}/x", "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/x"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:*", "Resource": ["arn:aws:sagemaker:*:*:inference-router/x", "arn:aws:sagemaker:*:*:mlflow-app/x", "arn:aws:sagemaker:*:*:edge-deployment/x", "arn:aws:sagemaker:*:*:job/fine-tuning/x"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:image" } } } }`,
    },
  ],
};
