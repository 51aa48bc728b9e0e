import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Policy } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export const rule = analyzerRule({
  code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
  finding: 'suggestion',
  documents: policyKinds('resource'),
  summary: 'A condition key says nothing in a policy that is attached to the resource itself.',
  why: 'The resource is the one that the policy is attached to, so the answer is known.',
  note: 'AWS does not publish which keys this check names; it is reported here for the one that its page gives as an example, s3:ResourceAccount in the policy of a bucket or an access point.',
  messages: {
    default: {
      what: '{key} tells nothing apart in an {kind}.',
      todo: 'Use it in an identity policy, and remove it here.',
    },
  },
  check: {
    statementInPolicy(statement, context) {
      const { policy } = statement;
      if (!isAttachedToOne(policy)) return;
      for (const test of statement.tests) {
        const key = test.key.value;
        if (!context.catalog.callerKeys.isIrrelevantIn(policy.kind, key)) continue;
        context.report({
          range: test.key.range,
          data: { key, kind: policy.traits.name },
          fixes: () => remove(test, context),
        });
      }
    },
  },
});

/** While the kind is a guess, this may be an endpoint policy, where the key is of use; those name no single bucket. */
function isAttachedToOne({ kindIsCertain, statements }: Policy): boolean {
  if (kindIsCertain) return true;
  const resources = statements.flatMap(({ resource }) => resource?.entries ?? []);
  const buckets = resources.map(({ arn }) => arn?.resource.split('/')[0] ?? '*');
  return new Set(buckets).size === 1 && !/[*?]/.test(buckets.join(''));
}

/**
 * The test is true for the account of the resource, so an Allow without it allows the same; a Deny without it might deny
 * everything. The key goes with whatever would be left empty by its going.
 */
function remove(test: ConditionTest, { write }: Context): Fix[] {
  const { block, member } = test;
  const { condition, blocks, decision } = block.statement;
  if (decision !== 'Allow' || test.operator.negated || test.operator.family === 'Null') return [];
  const emptied = block.tests.length > 1 ? member : blocks.length > 1 ? block.member : condition?.member;
  return emptied ? [{ title: `Remove ${test.key.value}`, edits: write.removeMember(emptied) }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringNotEquals": {
          "s3:ResourceAccount": "111122223333"
          ^^^^^^^^^^^^^^^^^^^^ information: s3:ResourceAccount tells nothing apart in an S3 bucket policy. The resource is the one that the policy is attached to, so the answer is known. Use it in an identity policy, and remove it here.
        }
      }
    }
  ]
}`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/models/object/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid", "S3:resourceaccount": ["111122223333"] } } } }
                                                                                                                                                                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^ information: S3:resourceaccount tells nothing apart in an S3 access point policy. The resource is the one that the policy is attached to, so the answer is known. Use it in an identity policy, and remove it here.`,
      fixes: [
        [
          'Remove S3:resourceaccount',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/models/object/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorgid" } } } }`,
        ],
      ],
    },
    {
      file: 'bucket-policy.json',
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*", "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" }, "Bool": { "aws:SecureTransport": "true" } } }] }
                                                                                                                                                                         ^^^^^^^^^^^^^^^^^^^^ information: s3:ResourceAccount tells nothing apart in an S3 bucket policy. The resource is the one that the policy is attached to, so the answer is known. Use it in an identity policy, and remove it here.`,
      fixes: [
        [
          'Remove s3:ResourceAccount',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } } } }`,
    },
    {
      file: 's3-endpoint-policy.json',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:ResourceAccount": "111122223333" } } } }`,
    },
  ],
};
