import type { ArnFields } from '../../catalog/arnFormat.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { keyPrefix } from '../../catalog/conditionKeys.ts';
import type { Judgement } from '../../catalog/misspelt.ts';
import { judgeArnService, judgeKeyPrefix } from '../../catalog/unknownService.ts';
import { isOpen, resourceArns, type WrittenArn } from '../../policy/arnsOf.ts';
import { renameKeyOf } from '../../policy/conditionEdits.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { analyzerRule, type Context, type Examples, type Finding } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const rule = analyzerRule({
  code: 'INVALID_SERVICE',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A resource ARN or a condition key names a service that AWS does not have.',
  why: 'It matches nothing.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{service}" is no AWS service.', todo: 'Did you mean "{nearest}"?' },
    character: {
      what: '"{service}" is no AWS service.',
      todo: 'Its prefix holds letters, digits and hyphens only, such as "sagemaker".',
    },
    empty: { what: 'The ARN names no service.', todo: 'Write its prefix, such as "sagemaker", after the partition.' },
    near: {
      what: '"{service}" is no service in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, did you mean "{nearest}"?',
    },
    unknown: {
      what: '"{service}" is no service in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
    closed: { what: 'AWS has closed the service "{service}".', todo: 'Remove the entry.' },
  },
  check: {
    statement(statement, context) {
      for (const written of resourceArns(statement)) {
        if (isUnknown(written.arn, context.catalog) && written.arn.fieldCount >= 6) reportArn(written, context);
      }
      for (const test of statement.tests) {
        if (test.member.value !== undefined && hasUnknownPrefix(test.key.value, context)) reportKey(test, context);
      }
    },
  },
});

function isUnknown({ service }: ArnFields, catalog: Catalog): boolean {
  if (isOpen(service)) return false;
  return catalog.arnService(service) === undefined || catalog.arnFacts.isClosed(service);
}

/** A key without a prefix, or with no name after it, is left to INVALID_CONDITION_KEY_FORMAT. */
function hasUnknownPrefix(key: string, { catalog }: Context): boolean {
  if (!/^[A-Za-z0-9-]+:[^:]/.test(key) || catalog.isIdentityProviderKey(key)) return false;
  const prefix = keyPrefix(key);
  return prefix !== 'aws' && catalog.keyService(prefix) === undefined;
}

function reportArn({ node, arn }: WrittenArn, { catalog, report, write }: Context): void {
  const span = arn.span('service');
  if (arn.service === '') {
    report({ range: node.range, message: 'empty' });
    return;
  }
  const judgement = judgeArnService(arn, catalog);
  const { nearest } = judgement;
  report({
    ...finding(arn.service, judgement, catalog),
    range: node.within(span.start, span.end),
    analyzerRange: node.range,
    fixes: () =>
      nearest === undefined
        ? []
        : [
            {
              title: `Change to "${nearest}"`,
              edits: write.replaceWithin(node, span, nearest),
              ...(judgement.misspelt && { preferred: true as const }),
            },
          ],
  });
}

function reportKey(test: ConditionTest, { catalog, report, write }: Context): void {
  const { value: key, range } = test.key;
  const colon = key.indexOf(':');
  const judgement = judgeKeyPrefix(key, catalog);
  const { nearest } = judgement;
  report({
    ...finding(key.slice(0, colon), judgement, catalog),
    range: test.key.within(0, colon),
    analyzerRange: range,
    fixes: () => {
      const meant = nearest === undefined ? undefined : nearest + key.slice(colon);
      const edits = meant === undefined ? undefined : renameKeyOf(test, meant, write);
      if (edits === undefined) return [];
      return [{ title: `Change to "${meant}"`, edits, ...(judgement.misspelt && { preferred: true as const }) }];
    },
  });
}

function finding(service: string, { misspelt, nearest }: Judgement, catalog: Catalog): Omit<Finding, 'range'> {
  const data = { service, date: catalog.date, ...(nearest !== undefined && { nearest }) };
  if (catalog.arnFacts.isClosed(service)) return { data, message: 'closed', severity: 'information' };
  if (misspelt) return { data, message: nearest === undefined ? 'character' : 'default' };
  return { data, message: nearest === undefined ? 'unknown' : 'near', severity: 'information' };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lamda:eu-west-1:111122223333:function:chat"
                           ^^^^^ error: "lamda" is no AWS service. It matches nothing. Did you mean "lambda"?
    }
  ]
}`,
      fixes: [
        [
          `Change to "lambda"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:chat"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": [
  "arn:aws:sagemker:eu-west-1:111122223333:endpoint/chat",
           ^^^^^^^^ error: "sagemker" is no AWS service. It matches nothing. Did you mean "sagemaker"?
  "arn:aws:sage_maker:eu-west-1:111122223333:endpoint/chat",
           ^^^^^^^^^^ error: "sage_maker" is no AWS service. It matches nothing. Did you mean "sagemaker"?
  "arn:aws::eu-west-1:111122223333:endpoint/chat",
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The ARN names no service. It matches nothing. Write its prefix, such as "sagemaker", after the partition.
  "arn:aws:sqss:eu-west-1:111122223333:jobs",
           ^^^^ information: "sqss" is no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "sqs"?
  "arn:aws:conjuring:eu-west-1:111122223333:spell/x",
           ^^^^^^^^^ information: "conjuring" is no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
  "arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*"
           ^^^^^^^^^^^^^^^^^ information: AWS has closed the service "elastic-inference". It matches nothing. Remove the entry.
] } }`,
      fixes: [
        [
          `Change to "sagemaker"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": [
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sage_maker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws::eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sqss:eu-west-1:111122223333:jobs",
  "arn:aws:conjuring:eu-west-1:111122223333:spell/x",
  "arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*"
] } }`,
        ],
        [
          `Change to "sagemaker"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": [
  "arn:aws:sagemker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws::eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sqss:eu-west-1:111122223333:jobs",
  "arn:aws:conjuring:eu-west-1:111122223333:spell/x",
  "arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*"
] } }`,
        ],
        [
          `Change to "sqs"`,
          `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:*", "NotResource": [
  "arn:aws:sagemker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sage_maker:eu-west-1:111122223333:endpoint/chat",
  "arn:aws::eu-west-1:111122223333:endpoint/chat",
  "arn:aws:sqs:eu-west-1:111122223333:jobs",
  "arn:aws:conjuring:eu-west-1:111122223333:spell/x",
  "arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*"
] } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemker:TargetModel": "team-a/*"
           ^^^^^^^^ error: "sagemker" is no AWS service. It matches nothing. Did you mean "sagemaker"?
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Change to "sagemaker:TargetModel"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": "team-a/*"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "awss:SourceVpc": "vpc-1"
           ^^^^ error: "awss" is no AWS service. It matches nothing. Did you mean "aws"?
        }
      }
    }
  ]
}`,
      fixes: [
        [
          `Change to "aws:SourceVpc"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:SourceVpc": "vpc-1"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "conjuring:Spell": "x"
           ^^^^^^^^^ information: "conjuring" is no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
        }
      }
    }
  ]
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "stss:ExternalId": "x" } } } }
                                                                                                                                          ^^^^ error: "stss" is no AWS service. It matches nothing. Did you mean "sts"?`,
      kind: 'trust-policy',
      fixes: [
        [
          `Change to "sts:ExternalId"`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "x" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": [
  "arn:aws:s3:::amzn-bucket",
  "arn:aws:*:::amzn-bucket",
  "arn:aws:S3:::amzn-bucket",
  "arn:aws:catalog:eu-west-1:111122223333:product/prod-1",
  "arn:aws:conjuring",
  "*"
] } }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "SourceVpc": "vpc-1"
        }
      }
    }
  ]
}`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "accounts.google.com:sub": "1", "saml:aud": "x", "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "x", "aws-marketplace:AgreementType": "x" } } } }`,
      kind: 'trust-policy',
    },
  ],
};
