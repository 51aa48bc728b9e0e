import { addTest } from '../../policy/conditionEdits.ts';
import { isForEveryone } from '../../policy/everyone.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { namesSagemakerKeyOrBucket } from '../../policy/sagemakerRelation.ts';
import { networkKey } from '../../policy/sourceNetwork.ts';
import { mayTestMore } from '../../policy/unknown.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html */
export const rule = defineRule({
  code: 'SAGEMAKER_BUCKET_VPCE_LOCKOUT',
  severity: 'warning',
  documents: ['s3-bucket-policy'],
  summary: 'A bucket policy denies everything that does not come through one VPC or VPC endpoint.',
  why: 'It locks out the console, the administrators of the bucket, and the services of AWS that do not come through the endpoint.',
  note: 'A warning where the policy names SageMaker, which reads some artifacts from outside your VPC; information in every other bucket policy.',
  messages: {
    default: {
      what: '"{action}" is denied to everyone whose {key} is another one.',
      todo: 'Deny the reading and writing of objects alone, or leave out your administrators and the services of AWS.',
    },
  },
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html',
  check: {
    statementInPolicy(statement, context) {
      const action = statement.action?.entries.find(isEverything);
      if (action === undefined || statement.decision !== 'Deny' || !isForEveryone(statement)) return;
      const keys = networksAlone(statement);
      if (keys.length === 0) return;
      context.report({
        range: action.node.range,
        data: { action: action.text, key: keys.join(' or ') },
        ...(!namesSagemakerKeyOrBucket(statement.policy) && { severity: 'information' }),
        fixes: () => [...narrow(statement, context), ...exempt(statement, context)],
      });
    },
  },
});

function isEverything({ text }: ActionPattern): boolean {
  return text === '*' || text.toLowerCase() === 's3:*';
}

/** The keys of the tests; none where another test leaves somebody out. */
function networksAlone(statement: Statement): readonly string[] {
  const { tests } = statement;
  if (mayTestMore(statement)) return [];
  const keys = tests.map((test) => (test.operator.name === 'StringNotEquals' ? networkKey(test) : undefined));
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known : [];
}

const OBJECT_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:ListBucket'];

function narrow({ action }: Statement, { write }: Context): readonly Fix[] {
  const value = action?.element.value;
  if (value === undefined) return [];
  const title = `Deny ${OBJECT_ACTIONS.join(', ')} alone`;
  return [{ title, edits: write.replace(value, OBJECT_ACTIONS), preferred: true }];
}

function exempt(statement: Statement, { write }: Context): readonly Fix[] {
  const services = addTest(
    statement,
    { operator: 'BoolIfExists', key: 'aws:PrincipalIsAWSService', value: 'false' },
    write,
  );
  const role = template`arn:aws:iam::${'account'}:role/${'admin'}`;
  const admins = addTest(statement, { operator: 'ArnNotLike', key: 'aws:PrincipalArn', value: role }, write);
  if (services === undefined || admins === undefined) return [];
  return [{ title: 'Leave out the services of AWS and an administrator role', edits: [...services, ...admins] }];
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
                ^^^^^^ warning: "s3:*" is denied to everyone whose aws:SourceVpce is another one. It locks out the console, the administrators of the bucket, and the services of AWS that do not come through the endpoint. Deny the reading and writing of objects alone, or leave out your administrators and the services of AWS.
      "Resource": ["arn:aws:s3:::sagemaker-models", "arn:aws:s3:::sagemaker-models/*"],
      "Condition": {
        "StringNotEquals": {
          "aws:SourceVpce": "vpce-1a2b3c4d"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Deny s3:GetObject, s3:PutObject, s3:ListBucket alone',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::sagemaker-models", "arn:aws:s3:::sagemaker-models/*"],
      "Condition": {
        "StringNotEquals": {
          "aws:SourceVpce": "vpce-1a2b3c4d"
        }
      }
    }
  ]
}`,
        ],
        [
          'Leave out the services of AWS and an administrator role',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::sagemaker-models", "arn:aws:s3:::sagemaker-models/*"],
      "Condition": {
        "StringNotEquals": {
          "aws:SourceVpce": "vpce-1a2b3c4d"
        },
        "BoolIfExists": {
          "aws:PrincipalIsAWSService": "false"
        },
        "ArnNotLike": {
          "aws:PrincipalArn": "arn:aws:iam::<|account|>:role/<|admin|>"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      file: 'bucket.json',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": ["s3:GetObject", "*"],
                               ^^^ information: "*" is denied to everyone whose aws:SourceVpc is another one. It locks out the console, the administrators of the bucket, and the services of AWS that do not come through the endpoint. Deny the reading and writing of objects alone, or leave out your administrators and the services of AWS.
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEqualsIfExists": { "aws:sourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
      fixes: [
        [
          'Deny s3:GetObject, s3:PutObject, s3:ListBucket alone',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEqualsIfExists": { "aws:sourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
        ],
        [
          'Leave out the services of AWS and an administrator role',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": ["s3:GetObject", "*"],
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEqualsIfExists": { "aws:sourceVpc": "vpc-1a2b3c4d" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::<|account|>:role/<|admin|>" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "Bool": { "aws:ViaAWSService": "false" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/model-execution" }, "Action": "s3:*", "Resource": "arn:aws:s3:::sagemaker-models/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }] }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::sagemaker-models/*" }] }`,
    },
  ],
};
