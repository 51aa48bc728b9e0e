import { type CompleteArn, completeArn } from '../../catalog/arnCompletion.ts';
import { usedValues } from '../../catalog/arnRepair.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { policyArns } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ResourcePattern, Statement } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { editDistance } from '../../text/similarity.ts';
import { templateStart } from '../../text/templates.ts';
import { withHoles } from '../../tree/withHoles.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = analyzerRule({
  code: 'INVALID_ARN_PREFIX',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'An entry of Resource or NotResource is neither "*" nor an ARN.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: { what: '"{resource}" is no ARN.', todo: 'Write "*", or an ARN that begins with "arn:".' },
  },
  check: {
    statement(statement, context) {
      const entries = [...(statement.resource?.entries ?? []), ...(statement.notResource?.entries ?? [])];
      for (const entry of entries) {
        if (!isJudged(entry, statement)) continue;
        const fixes = () => repair(entry, statement, context);
        context.report({ range: entry.node.range, data: { resource: entry.text }, fixes });
      }
    },
  },
});

/** API Gateway takes `execute-api:/stage/GET/pets` in the policies of its APIs; what a template fills in may hold the beginning. */
function isJudged({ text, arn }: ResourcePattern, { policy }: Statement): boolean {
  if (arn !== undefined || /^\*+$/.test(text)) return false;
  if (policy.kind === 'resource-policy' && text.startsWith('execute-api:/')) return false;
  const template = templateStart(text);
  return template < 0 || !'arn:'.startsWith(text.slice(0, template));
}

function repair(entry: ResourcePattern, statement: Statement, { catalog, write }: Context): readonly Fix[] {
  const whole = meant(entry.text, statement, catalog);
  if (whole === undefined) return [];
  const { text, holes } = whole;
  const title = holes.length === 0 ? `Change to "${text}"` : 'Change to an ARN';
  const isSlip = text === entry.text.trim().replace(/^arn:/i, 'arn:');
  return [
    { title, edits: write.replace(entry.node, withHoles(whole)), preferred: true, ...(isSlip && { safe: true }) },
  ];
}

function meant(text: string, statement: Statement, catalog: Catalog): CompleteArn | undefined {
  const input = { catalog, others: policyArns(statement.policy) };
  const partition = usedValues('partition', '', input)[0] ?? 'aws';
  const trimmed = text.trim().replace(/^arn:/i, 'arn:');
  if (trimmed.startsWith('arn:')) return asItIs(trimmed);
  if (/^s3:\/\/[^/]/.test(trimmed)) return asItIs(`arn:${partition}:s3:::${trimmed.slice('s3://'.length)}`);
  const [first = '', second = ''] = trimmed.split(':');
  if (isPartition(second, catalog) && editDistance(first, 'arn', 2) <= 2) {
    return completeArn(`arn${trimmed.slice(first.length)}`, input);
  }
  if (second === 'arn' && isPartition(first, catalog)) {
    return completeArn(`arn:${first}${trimmed.slice(`${first}:arn`.length)}`, input);
  }
  if (trimmed.includes(':')) {
    const known = isPartition(first, catalog) || catalog.arnService(first) !== undefined;
    return known ? completeArn(`arn:${trimmed}`, input) : undefined;
  }
  const [service, ...others] = servicesOf(statement);
  if (service === undefined || others.length > 0 || /^$|\s/.test(trimmed)) return undefined;
  return completeArn(`arn:${partition}:${service}:${trimmed}`, input);
}

function asItIs(text: string): CompleteArn {
  return { text, holes: [] };
}

function isPartition(text: string, catalog: Catalog): boolean {
  return catalog.partitions.some(({ name }) => name === text);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "amzn-bucket/*"
                  ^^^^^^^^^^^^^^^ error: "amzn-bucket/*" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
    }
  ]
}`,
      fixes: [
        [
          'Change to "arn:aws:s3:::amzn-bucket/*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "endpoint/chat" } }
                                                                                      ^^^^^^^^^^^^^^^ error: "endpoint/chat" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".`,
      fixes: [
        [
          'Change to an ARN',
          `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:<|us-east-1|>:<|111122223333|>:endpoint/chat" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }
                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "s3://amzn-bucket/models/*" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: " arn:aws:s3:::amzn-bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "ARN:aws:s3:::amzn-bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ error: "am:aws:s3:::amzn-bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^ error: "aws:s3:::amzn-bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                                                                                                                                    ^^^^^^^^^^^^^^^^^^ error: "s3:::amzn-bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".`,
      fixes: [
        [
          'Change to "arn:aws:s3:::amzn-bucket/models/*"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }`,
        ],
        [
          'Change to "arn:aws:s3:::amzn-bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", "arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }`,
        ],
        [
          'Change to "arn:aws:s3:::amzn-bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }`,
        ],
        [
          'Change to "arn:aws:s3:::amzn-bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }`,
        ],
        [
          'Change to "arn:aws:s3:::amzn-bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket", "s3:::amzn-bucket"] } }`,
        ],
        [
          'Change to "arn:aws:s3:::amzn-bucket"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["s3://amzn-bucket/models/*", " arn:aws:s3:::amzn-bucket", "ARN:aws:s3:::amzn-bucket", "am:aws:s3:::amzn-bucket", "aws:s3:::amzn-bucket", "arn:aws:s3:::amzn-bucket"] } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:*", "Resource": ["", "<endpoint ARN>", "*:*", "arn*", "my chat", "https://example.com"] } }
                                                                          ^^ error: "" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                              ^^^^^^^^^^^^^^^^ error: "<endpoint ARN>" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                ^^^^^ error: "*:*" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                       ^^^^^^ error: "arn*" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                               ^^^^^^^^^ error: "my chat" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^ error: "https://example.com" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".`,
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": ["s3:*", "sagemaker:*"], "NotResource": "bucket" } }
                                                                                     ^^^^^^^^ error: "bucket" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".`,
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "sqs:SendMessage",
      "Resource": "jobs"
                  ^^^^^^ error: "jobs" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".
    }
  ]
}`,
      kind: 'resource-policy',
      fixes: [
        [
          'Change to an ARN',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:<|us-east-1|>:<|111122223333|>:jobs"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "aws:arn:s3:::amzn-bucket/*" } }
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "aws:arn:s3:::amzn-bucket/*" is no ARN. AWS refuses the whole policy. Write "*", or an ARN that begins with "arn:".`,
      fixes: [
        [
          'Change to "arn:aws:s3:::amzn-bucket/*"',
          `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-bucket/*" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["*", "arn:aws:s3:::amzn-bucket", "arn:", "**"] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["\${BucketArn}/*", "arn\${Colon}aws:s3:::x", "{{ bucket_arn }}/*", "$BUCKET_ARN", "@@BUCKET_ARN@@/*", "%{ if x }arn:aws:s3:::x%{ endif }"] } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/prod/GET/pets" }] }`,
      kind: 'resource-policy',
    },
  ],
};
