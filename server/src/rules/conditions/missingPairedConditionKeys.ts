import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip */
export const rule = analyzerRule({
  code: 'MISSING_PAIRED_CONDITION_KEYS',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A private address is tested without the VPC that it belongs to.',
  why: 'Private addresses are the same in every VPC, those of other people included.',
  note: 'AWS does not publish for which keys this check fires; it is reported here for the one pair that it names: a private address without the VPC, or the endpoint of a VPC, that it belongs to.',
  messages: {
    default: { what: '"{key}" says little without {paired}.', todo: 'Test {paired} as well.' },
  },
  check: {
    statement(statement, context) {
      if (mayTestMore(statement)) return;
      for (const test of statement.tests) {
        const paired = context.catalog.keyFacts.pairedKeys(test.key.value);
        const [first] = paired;
        if (test.operator.family === 'Null' || test.member.value === undefined || first === undefined) continue;
        if (paired.every((key) => testsOf(statement, key).length === 0)) reportTest(test, first, context);
      }
    },
  },
});

function reportTest(test: ConditionTest, paired: string, context: Context): void {
  const { statement } = test.block;
  const data = { key: test.key.value, paired };
  context.report({ range: test.key.range, data, fixes: () => addPaired(statement, paired, context) });
}

/** All tests must hold: in a Deny one more would let more requests pass. */
function addPaired(statement: Statement, key: string, { write }: Context): Fix[] {
  if (statement.decision !== 'Allow') return [];
  const edits = addTest(statement, { operator: 'StringEquals', key, value: template`${'vpc-1a2b3c4d'}` }, write);
  return edits ? [{ title: `Add a condition on ${key}`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": {
      "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" }
                     ^^^^^^^^^^^^^^^^^ warning: "aws:VpcSourceIp" says little without aws:SourceVpc. Private addresses are the same in every VPC, those of other people included. Test aws:SourceVpc as well.
    }
  }
}`,
      fixes: [
        [
          'Add a condition on aws:SourceVpc',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": {
      "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" },
      "StringEquals": {
        "aws:SourceVpc": "<|vpc-1a2b3c4d|>"
      }
    }
  }
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:VPCSourceIp": ["10.0.0.0/16", "172.16.0.0/12"] } }
                                       ^^^^^^^^^^^^^^^^^ warning: "aws:VPCSourceIp" says little without aws:SourceVpc. Private addresses are the same in every VPC, those of other people included. Test aws:SourceVpc as well.
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }, { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" }, "StringEquals": { "aws:sourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "Null": { "aws:VpcSourceIp": "true" } } } }`,
    },
  ],
};
