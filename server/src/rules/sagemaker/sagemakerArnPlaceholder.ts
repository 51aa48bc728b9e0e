import { arnFormats, fieldRepairs, type Repair } from '../../catalog/arnRepair.ts';
import { conditionArns, isOpen, policyArns, resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import type { Policy, Statement } from '../../policy/model.ts';
import { type FilledField, isPlaceholder, isPlaceholderName, mayBePlaceholderName } from '../../policy/placeholders.ts';
import type { Range } from '../../text/range.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ARN_PLACEHOLDER',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'An ARN holds a word of the documentation where a value of your own belongs.',
  why: 'As long as it stands there, the ARN matches nothing.',
  messages: {
    default: { what: '"{text}" is a placeholder for {thing}.', todo: 'Put your own value in its place.' },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  overlaps: ['INVALID_ARN_ACCOUNT', 'INVALID_ARN_REGION', 'INVALID_REGION', 'INVALID_PARTITION'],
  check: {
    statement(statement, context) {
      for (const one of placeholdersIn(statement, context)) {
        const { node } = one.written;
        context.report({
          range: node.within(one.span.start, one.span.end),
          data: { text: one.written.arn.text.slice(one.span.start, one.span.end), thing: THINGS[one.field] },
          fixes: () => fixes(one, statement.policy, context),
        });
      }
    },
  },
});

type Field = FilledField | 'name';

interface Placeholder {
  readonly written: WrittenArn;
  readonly field: Field;
  /** In the text of the ARN. */
  readonly span: Range;
}

const FIELDS = ['partition', 'region', 'account'] as const;
const THINGS: Readonly<Record<Field, string>> = {
  partition: 'the partition',
  region: 'a Region',
  account: 'an account ID',
  name: 'the name of a resource',
};

function placeholdersIn(statement: Statement, { catalog }: Context): readonly Placeholder[] {
  return [...resourceArns(statement), ...conditionArns(statement)].flatMap((written) => {
    const { arn } = written;
    const fields = FIELDS.filter((field) => isPlaceholder(field, arn[field]));
    const suspects = namesIn(written).filter(({ start, end }) => mayBePlaceholderName(arn.text.slice(start, end)));
    const formats = suspects.length > 0 ? arnFormats(arn, catalog).map(({ text }) => text) : [];
    const names = suspects.filter(({ start, end }) => isName(arn.text.slice(start, end), formats));
    return [
      ...fields.map((field) => ({ written, field, span: arn.span(field) })),
      ...names.map((span) => ({ written, field: 'name' as const, span })),
    ];
  });
}

/** `launchConfigurationName` stands in the ARNs of Auto Scaling as it is. */
function isName(text: string, formats: readonly string[]): boolean {
  const bare = text.toLowerCase().replace(/[-_. ]/g, '');
  const alike = formats.filter((format) => format.toLowerCase().includes(bare));
  const known = alike.flatMap((format) => [...format.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''));
  return isPlaceholderName(text, known) && !formats.some((format) => format.split(/[/:]/).includes(text));
}

/** The parts of the resource between `/` and `:`. */
function namesIn({ arn }: WrittenArn): readonly Range[] {
  const { start } = arn.span('resource');
  return [...arn.resource.matchAll(/[^/:]+/g)]
    .filter(([part]) => !isOpen(part))
    .map((found) => ({ start: start + found.index, end: start + found.index + found[0].length }));
}

function fixes(one: Placeholder, policy: Policy, context: Context): readonly Fix[] {
  const { write } = context;
  const all = policy.statements.flatMap((statement) => placeholdersIn(statement, context));
  const own = repairsFor(one, policy, context).map(
    (repair, index): Fix => ({
      title: repair.title,
      edits: write.replaceWithin(one.written.node, one.span, withHoles(repair)),
      ...(index === 0 && { preferred: true }),
    }),
  );
  if (all.length < 2) return own;
  const edits = all.flatMap((each) => {
    const [best] = repairsFor(each, policy, context);
    return best ? write.replaceWithin(each.written.node, each.span, withHoles(best)) : [];
  });
  return [...own, { title: 'Fill in every placeholder of the document', edits }];
}

function repairsFor({ written, field, span }: Placeholder, policy: Policy, { catalog }: Context): readonly Repair[] {
  const { arn } = written;
  if (field !== 'name') return fieldRepairs(arn, field, { catalog, others: policyArns(policy) });
  const type = /^[a-z]+(?:-[a-z]+)*(?=[/:])/.exec(arn.text.slice(arn.span('resource').start, span.start))?.[0];
  const own = /^your.(\w.*)/i.exec(arn.text.slice(span.start, span.end))?.[1];
  const text = `my-${type ?? own ?? 'resource'}`;
  return [{ title: 'Fill in the name', text, holes: [{ start: 0, end: text.length }] }];
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
      "Resource": "arn:aws:sagemaker:region:account-id:endpoint/endpoint_name"
                                     ^^^^^^ warning: "region" is a placeholder for a Region. As long as it stands there, the ARN matches nothing. Put your own value in its place.
                                            ^^^^^^^^^^ warning: "account-id" is a placeholder for an account ID. As long as it stands there, the ARN matches nothing. Put your own value in its place.
                                                                ^^^^^^^^^^^^^ warning: "endpoint_name" is a placeholder for the name of a resource. As long as it stands there, the ARN matches nothing. Put your own value in its place.
    }
  ]
}`,
      fixes: [
        [
          'Fill in the Region',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:account-id:endpoint/endpoint_name"
    }
  ]
}`,
        ],
        [
          'Fill in every placeholder of the document',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/<|my-endpoint|>"
    }
  ]
}`,
        ],
        [
          'Fill in the account ID',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:region:<|111122223333|>:endpoint/endpoint_name"
    }
  ]
}`,
        ],
        [
          'Fill in every placeholder of the document',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/<|my-endpoint|>"
    }
  ]
}`,
        ],
        [
          'Fill in the name',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:region:account-id:endpoint/<|my-endpoint|>"
    }
  ]
}`,
        ],
        [
          'Fill in every placeholder of the document',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/<|my-endpoint|>"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:<your-region>:xxxxxxxxxxxx:endpoint/*"
                     ^^^^^^^^^^^^^ warning: "<your-region>" is a placeholder for a Region. As long as it stands there, the ARN matches nothing. Put your own value in its place.
                                   ^^^^^^^^^^^^ warning: "xxxxxxxxxxxx" is a placeholder for an account ID. As long as it stands there, the ARN matches nothing. Put your own value in its place.
] } }`,
      fixes: [
        [
          'Change to "eu-west-1"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:xxxxxxxxxxxx:endpoint/*"
] } }`,
        ],
        [
          'Fill in every placeholder of the document',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*"
] } }`,
        ],
        [
          'Change to "111122223333"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:<your-region>:111122223333:endpoint/*"
] } }`,
        ],
        [
          'Fill in every placeholder of the document',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*"
] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:partition:sagemaker:us-east-1:ACCOUNT_ID:*" }
                                           ^^^^^^^^^ warning: "partition" is a placeholder for the partition. As long as it stands there, the ARN matches nothing. Put your own value in its place.
                                                                         ^^^^^^^^^^ warning: "ACCOUNT_ID" is a placeholder for an account ID. As long as it stands there, the ARN matches nothing. Put your own value in its place.
      }
    }
  ]
}`,
      kind: 'trust-policy',
      fixes: [
        [
          'Change to "aws"',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:ACCOUNT_ID:*" }
      }
    }
  ]
}`,
        ],
        [
          'Fill in every placeholder of the document',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:<|111122223333|>:*" }
      }
    }
  ]
}`,
        ],
        [
          'Fill in the account ID',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:partition:sagemaker:us-east-1:<|111122223333|>:*" }
      }
    }
  ]
}`,
        ],
        [
          'Fill in every placeholder of the document',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:<|111122223333|>:*" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::your-bucket/*"
                                 ^^^^^^^^^^^ warning: "your-bucket" is a placeholder for the name of a resource. As long as it stands there, the ARN matches nothing. Put your own value in its place.
  }
}`,
      kind: 's3-bucket-policy',
      fixes: [
        [
          'Fill in the name',
          `{
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "NotResource": "arn:aws:s3:::<|my-bucket|>/*"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:*:123456789012:endpoint/region",
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
  "arn:aws:autoscaling:*:*:launchConfiguration:*:launchConfigurationName/x",
  "arn:aws:redshift:*:*:dbname:*"
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:sagemaker:\${AWS::Region}:\${AWS::AccountId}:endpoint/\${EndpointName}",
  "arn:aws:s3:::region-account",
  "*"
] } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/region": "region" } } }] }`,
    },
  ],
};
