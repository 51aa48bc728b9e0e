import { moveTest, renameKeyOf, standsAlone } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { removeTest } from '../../policy/removeTest.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TRUST_IMPOSSIBLE_CONDITION',
  severity: 'warning',
  documents: ['trust-policy'],
  summary: 'A role trusts SageMaker on a condition that its calls can never meet.',
  why: 'The test comes out the same for all of its calls: SageMaker cannot assume the role, or nothing protects it.',
  messages: {
    default: {
      what: 'When SageMaker assumes a role, the request carries no "{key}".',
      todo: 'Remove the key; aws:SourceAccount and aws:SourceArn say whom SageMaker acts for.',
    },
    organization: {
      what: 'When SageMaker assumes a role, the request carries no "{key}".',
      todo: 'Use aws:SourceOrgID.',
    },
  },
  source: PAGE,
  overlaps: ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
  check: {
    statement(statement, context) {
      const { isNeverSent, isServicePrincipal } = context.catalog.sagemakerAccess;
      const principals = statement.principal?.entries ?? [];
      if (principals.length === 0) return;
      if (!principals.every(({ type, text }) => type === 'Service' && isServicePrincipal(text))) return;
      for (const test of statement.tests) {
        const { operator, key } = test;
        if (operator.ifExists || operator.family === 'Null' || !isNeverSent(key.value)) continue;
        context.report({
          range: key.range,
          ...(isOrganization(test) && { message: 'organization' }),
          data: { key: key.value },
          fixes: () => repair(test, statement, context),
        });
      }
    },
  },
});

function isOrganization({ key }: ConditionTest): boolean {
  return key.value.toLowerCase() === 'aws:principalorgid';
}

function repair(test: ConditionTest, statement: Statement, { write }: Context): readonly Fix[] {
  const remove: Fix = { title: `Remove "${test.key.value}"`, edits: removeTest(test, write) };
  if (isOrganization(test)) {
    const edits = renameKeyOf(test, 'aws:SourceOrgID', write);
    return edits ? [{ title: 'Change to "aws:SourceOrgID"', edits, preferred: true }, remove] : [remove];
  }
  if (testsOf(statement, 'aws:SourceAccount').length > 0) return [{ ...remove, preferred: true }];
  if (test.operator.text !== 'StringEquals' && !standsAlone(test, 'StringEquals')) return [remove];
  const value = template`${'111122223333'}`;
  const moved =
    test.operator.text === 'StringEquals'
      ? test.member.value && write.replace(test.member.value, value)
      : moveTest(test, 'StringEquals', write, value);
  if (moved === undefined) return [remove];
  const edits = [...moved, ...write.renameKey(test.member, 'aws:SourceAccount')];
  return [{ title: 'Change to an aws:SourceAccount condition', edits, preferred: true }, remove];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
                                       ^^^^^^^^^^^^^^^^^^^^ warning: When SageMaker assumes a role, the request carries no "aws:PrincipalOrgID". The test comes out the same for all of its calls: SageMaker cannot assume the role, or nothing protects it. Use aws:SourceOrgID.
    }
  ]
}`,
      fixes: [
        [
          `Change to "aws:SourceOrgID"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
        ],
        [
          `Remove "aws:PrincipalOrgID"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole"
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": { "aws:SourceAccount": "111122223333" },
        "Bool": { "aws:MultiFactorAuthPresent": "true" }
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: When SageMaker assumes a role, the request carries no "aws:MultiFactorAuthPresent". The test comes out the same for all of its calls: SageMaker cannot assume the role, or nothing protects it. Remove the key; aws:SourceAccount and aws:SourceArn say whom SageMaker acts for.
      }
    }
  ]
}`,
      fixes: [
        [
          `Remove "aws:MultiFactorAuthPresent"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": { "aws:SourceAccount": "111122223333" }
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
                                    ^^^^^^^^^^^^^^ warning: When SageMaker assumes a role, the request carries no "aws:SourceIp". The test comes out the same for all of its calls: SageMaker cannot assume the role, or nothing protects it. Remove the key; aws:SourceAccount and aws:SourceArn say whom SageMaker acts for.
    }
  ]
}`,
      fixes: [
        [
          `Change to an aws:SourceAccount condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceAccount": "<|111122223333|>" } }
    }
  ]
}`,
        ],
        [
          `Remove "aws:SourceIp"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole"
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "sagemaker:ResourceTag/team": "a", "aws:RequestTag/team": "a" } }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: When SageMaker assumes a role, the request carries no "sagemaker:ResourceTag/team". The test comes out the same for all of its calls: SageMaker cannot assume the role, or nothing protects it. Remove the key; aws:SourceAccount and aws:SourceArn say whom SageMaker acts for.
    }
  ]
}`,
      fixes: [
        [
          `Change to an aws:SourceAccount condition`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceAccount": "<|111122223333|>", "aws:RequestTag/team": "a" } }
    }
  ]
}`,
        ],
        [
          `Remove "sagemaker:ResourceTag/team"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "Null": { "aws:SourceVpc": "true" } }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333", "aws:SourceOrgID": "o-a1b2c3d4e5" }, "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } }
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333", "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "sts:ExternalId": "a" }, "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
    },
  ],
};
