import { moveTest, standsAlone } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
export const rule = analyzerRule({
  code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('resource'),
  summary: 'A condition asks for a key that requests of the service never carry.',
  why: 'The condition is the same for every request of the service, so the statement does not do what it says.',
  note: 'AWS does not publish which services never send which keys; it is reported here for the pair that its page names, aws:PrincipalOrgID and cloudfront.amazonaws.com.',
  messages: {
    default: {
      what: 'Requests of {service} never carry {key}.',
      todo: 'Use a key that they carry, such as aws:SourceArn or aws:SourceAccount.',
    },
  },
  check: {
    statement(statement, context) {
      const services = principalsOf(statement, 'Service').map(({ text }) => text);
      for (const test of statement.tests) {
        const key = test.key.value;
        const service = services.find((name) => context.catalog.callerKeys.isNeverSentBy(name, key));
        if (service === undefined) continue;
        context.report({ range: test.key.range, data: { service, key }, fixes: () => replaceTest(test, context) });
      }
    },
  },
});

function replaceTest(test: ConditionTest, { write }: Context): Fix[] {
  if (!standsAlone(test, 'ArnLike')) return [];
  const moved = moveTest(test, 'ArnLike', write, template`${'arn:aws:service:region:account:resource'}`);
  if (moved === undefined) return [];
  const edits = [...moved, ...write.renameKey(test.member, 'aws:SourceArn')];
  return [{ title: 'Change to an aws:SourceArn condition', edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudfront.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": "o-exampleorgid"
          ^^^^^^^^^^^^^^^^^^^^ error: Requests of cloudfront.amazonaws.com never carry aws:PrincipalOrgID. The condition is the same for every request of the service, so the statement does not do what it says. Use a key that they carry, such as aws:SourceArn or aws:SourceAccount.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to an aws:SourceArn condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudfront.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "ArnLike": {
          "aws:SourceArn": "<|arn:aws:service:region:account:resource|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["cloudfront.amazonaws.com"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringLike": { "aws:principalorgid": ["o-*"], "aws:RequestedRegion": "eu-*" } } } }
                                                                                                                                                                                                                                  ^^^^^^^^^^^^^^^^^^^^ error: Requests of cloudfront.amazonaws.com never carry aws:principalorgid. The condition is the same for every request of the service, so the statement does not do what it says. Use a key that they carry, such as aws:SourceArn or aws:SourceAccount.`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "cloudfront.amazonaws.com" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "config.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
    },
  ],
};
