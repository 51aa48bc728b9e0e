import { keyPrefix } from '../../catalog/conditionKeys.ts';
import { judgeUnknownKey, lacksTagKey } from '../../catalog/unknownKey.ts';
import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { servicesOf } from '../../policy/services.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** In the developer guide of SageMaker, but not in the service authorization reference: no finding of this rule. */
const DOCUMENTED_ELSEWHERE = new Set(['sagemaker:targetcontainerhostname']);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const rule = analyzerRule({
  code: 'INVALID_SERVICE_CONDITION_KEY',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition key has the prefix of a service that defines no such key.',
  why: 'No request carries such a key, so the test comes out the same for all of them.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    misspelt: { what: '"{key}" is no condition key of {service}.', todo: 'Did you mean "{nearest}"?' },
    characters: {
      what: '"{key}" is no condition key of {service}.',
      todo: 'The name of a key holds letters, digits, dots, hyphens and underscores only.',
    },
    incomplete: {
      what: '"{key}" lacks the part after the slash.',
      todo: 'Write it as in "{nearest}".',
    },
    near: {
      what: '"{key}" is no condition key of {service} in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, did you mean "{nearest}"?',
    },
    unknown: {
      what: '"{key}" is no condition key of {service} in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
  },
  check: {
    statement(statement, context) {
      for (const test of statement.tests) {
        if (test.member.value !== undefined && isUnknown(test.key.value, context)) reportKey(test, statement, context);
      }
    },
  },
});

/** True for a key of a service whose table is loaded and lacks it. */
function isUnknown(key: string, { catalog }: Context): boolean {
  if (!/^[^:]+:./.test(key) || DOCUMENTED_ELSEWHERE.has(key.toLowerCase()) || catalog.isIdentityProviderKey(key))
    return false;
  const owner = catalog.keyService(keyPrefix(key));
  if (owner === undefined || !catalog.loaded(owner)) return false;
  return catalog.conditionKey(key) === undefined && !lacksTagKey(key, catalog);
}

function reportKey(test: ConditionTest, statement: Statement, { catalog, report, write }: Context): void {
  const { range, value: key } = test.key;
  const prefix = keyPrefix(key);
  const service = catalog.service(catalog.keyService(prefix) ?? prefix);
  const names = (service?.conditionKeys ?? []).map(({ name }) => name);
  const candidates = names.filter((name) => keyPrefix(name) === prefix);
  const { verdict, nearest } = judgeUnknownKey(key, { candidates, services: servicesOf(statement) }, catalog);
  const certain = verdict === 'misspelt' || verdict === 'characters';
  report({
    range,
    message: verdict,
    data: { key, nearest: nearest ?? '', date: catalog.date, service: service?.name ?? prefix },
    ...(!certain && { severity: 'information' }),
    fixes: () => {
      const edits = nearest === undefined ? undefined : renameKeyOf(test, nearest, write);
      return edits ? [{ title: `Change to "${nearest}"`, edits, ...(certain && { preferred: true as const }) }] : [];
    },
  });
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
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModle": ["company_a/*"]
          ^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:TargetModle" is no condition key of Amazon SageMaker. No request carries such a key, so the test comes out the same for all of them. Did you mean "sagemaker:TargetModel"?
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:TargetModel"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTags/team": "ml", "s3:ExistingObjectTag": "ml", "s3:pre fix": "a", "s3:Sum%": "x" },
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "s3:ExistingObjectTags/team" is no condition key of Amazon S3 in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "s3:ExistingObjectTag/team"?
                                                               ^^^^^^^^^^^^^^^^^^^^^^ information: "s3:ExistingObjectTag" lacks the part after the slash. No request carries such a key, so the test comes out the same for all of them. Write it as in "s3:ExistingObjectTag/Department".
                                                                                             ^^^^^^^^^^^^ error: "s3:pre fix" is no condition key of Amazon S3. No request carries such a key, so the test comes out the same for all of them. Did you mean "s3:prefix"?
                                                                                                                ^^^^^^^^^ error: "s3:Sum%" is no condition key of Amazon S3. No request carries such a key, so the test comes out the same for all of them. The name of a key holds letters, digits, dots, hyphens and underscores only.
      "IpAddress": { "s3:SourceIp": "203.0.113.0/24" }
                     ^^^^^^^^^^^^^ information: "s3:SourceIp" is no condition key of Amazon S3 in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "aws:SourceIp"?
    }
  }
}`,
      fixes: [
        [
          'Change to "s3:ExistingObjectTag/team"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTag/team": "ml", "s3:ExistingObjectTag": "ml", "s3:pre fix": "a", "s3:Sum%": "x" },
      "IpAddress": { "s3:SourceIp": "203.0.113.0/24" }
    }
  }
}`,
        ],
        [
          'Change to "s3:ExistingObjectTag/Department"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTags/team": "ml", "s3:ExistingObjectTag/Department": "ml", "s3:pre fix": "a", "s3:Sum%": "x" },
      "IpAddress": { "s3:SourceIp": "203.0.113.0/24" }
    }
  }
}`,
        ],
        [
          'Change to "s3:prefix"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTags/team": "ml", "s3:ExistingObjectTag": "ml", "s3:prefix": "a", "s3:Sum%": "x" },
      "IpAddress": { "s3:SourceIp": "203.0.113.0/24" }
    }
  }
}`,
        ],
        [
          'Change to "aws:SourceIp"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTags/team": "ml", "s3:ExistingObjectTag": "ml", "s3:pre fix": "a", "s3:Sum%": "x" },
      "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "ArnEquals": { "sagemaker:SourceInferenceRouterArn": "arn:aws:sagemaker:eu-west-1:111122223333:inference-router/a" } }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:SourceInferenceRouterArn" is no condition key of Amazon SageMaker in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
  }]
}`,
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Deny",
    "Action": "lakeformation:GetDataAccess",
    "Resource": "*",
    "Condition": { "Null": { "lakeformation:GlueARN": "true" } }
                             ^^^^^^^^^^^^^^^^^^^^^^^ information: "lakeformation:GlueARN" is no condition key of AWS Lake Formation in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
  }]
}`,
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "s3:ExistingObjectTag/": "ml" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:TargetContainerHostname": "first", "SageMaker:targetmodel": "a" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "s3:ExistingObjectTag/a b": "1", "secretsmanager:ResourceTag/team": "ml", "kms:EncryptionContext:aws:s3:arn": "x", "ec2:ResourceTag/Name": "y" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:Search", "Resource": "*", "Condition": { "StringEquals": { "sagemaker:SearchVisibilityCondition/Tags.Project/EqualsIfExists": "a" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "nosuchservice:Key": "1", "aws:Nonsense": "2", "Key": "3" } } } }`,
    },
    {
      kind: 'trust-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/idp" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml", "saml:custom": "x" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringLike": { "s3:pref": } } }] }`,
    },
  ],
};
