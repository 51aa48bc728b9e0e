import { resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { Statement } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import { hasWildcard, matchesGlob } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = analyzerRule({
  code: 'WILDCARD_IN_SERVICE_NAME',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'The service field of a resource ARN has a wildcard.',
  why: 'It covers services that are not meant, and those that AWS has yet to add.',
  messages: {
    default: { what: 'The service of the ARN is the pattern "{service}".', todo: 'Write one ARN for each service.' },
  },
  check: {
    statement(statement, context) {
      for (const written of resourceArns(statement)) {
        const { node, arn } = written;
        if (arn.fieldCount < 6 || wildcardIn(arn.service) === undefined) continue;
        const span = arn.span('service');
        context.report({
          range: node.within(span.start, span.end),
          analyzerRange: node.range,
          data: { service: arn.service },
          fixes: () => narrow(written, statement, context),
        });
      }
    },
  },
});

/** The services whose actions the statement lists, where it lists no action of a service that is a pattern itself. */
function narrow({ node, arn }: WrittenArn, statement: Statement, { write }: Context): readonly Fix[] {
  const services = servicesOf(statement);
  if (statement.action === undefined || statement.action.entries.some(({ service }) => service === '')) return [];
  if (services.some(hasWildcard)) return [];
  const matching = services.filter((service) => matchesGlob(arn.service, service));
  const [only, ...others] = matching;
  if (only === undefined || others.length > 0) return [];
  const edits = write.replaceWithin(node, arn.span('service'), only);
  return [{ title: `Change to "${only}"`, edits, preferred: true }];
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
      "Resource": "arn:aws:*:::amzn-bucket/*"
                           ^ information: The service of the ARN is the pattern "*". It covers services that are not meant, and those that AWS has yet to add. Write one ARN for each service.
    }
  ]
}`,
      fixes: [
        [
          `Change to "s3"`,
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
      text: `{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": [
  "arn:aws:*code*::111122223333:*"
           ^^^^^^ information: The service of the ARN is the pattern "*code*". It covers services that are not meant, and those that AWS has yet to add. Write one ARN for each service.
] } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sqs:SendMessage", "s3:PutObject", "sns:Publish"], "Resource": ["arn:aws:s?s:*:111122223333:jobs", "arn:aws:sns:*:111122223333:jobs"] } }
                                                                                                                        ^^^ information: The service of the ARN is the pattern "s?s". It covers services that are not meant, and those that AWS has yet to add. Write one ARN for each service.`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:*", "Resource": "arn:aws:*:*:*:jobs" } }
                                                                                                                    ^ information: The service of the ARN is the pattern "*". It covers services that are not meant, and those that AWS has yet to add. Write one ARN for each service.`,
      kind: 'resource-policy',
      fixes: [
        [
          `Change to "sqs"`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:jobs" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::*",
  "*",
  "arn:*:s3:::amzn-bucket",
  "arn:aws:\${service}:::amzn-bucket"
] } }`,
    },
  ],
};
