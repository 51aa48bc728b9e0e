import { type Arn, readArn } from '../../policy/arn.ts';
import { isOpen } from '../../policy/arnsOf.ts';
import { moveTest, renameOperatorOf, writable } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import type { ConditionTest, Statement } from '../../policy/model.ts';
import { principalsOf } from '../../policy/principals.ts';
import { sagemakerResource } from '../../policy/sagemakerArns.ts';
import { hasWildcard } from '../../text/glob.ts';
import { holdsTemplate } from '../../text/templates.ts';
import type { StringNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TRUST_SOURCE_ARN_INVALID',
  severity: 'warning',
  documents: ['trust-policy'],
  summary: 'A role trusts SageMaker for an aws:SourceArn that its calls never carry.',
  why: 'SageMaker cannot assume the role.',
  messages: {
    default: {
      what: 'SageMaker does not send "{resource}" as the resource it acts for.',
      todo: 'Write "*" in its place: the account and the Region are what protects the role.',
    },
    account: {
      what: 'aws:SourceAccount does not hold "{account}", the account of aws:SourceArn.',
      todo: 'Name the same account in both.',
    },
    wildcard: {
      what: '"{operator}" takes the wildcards of "{arn}" for plain characters.',
      todo: 'Use "ArnLike".',
    },
    service: { what: 'SageMaker never acts for an ARN of "{service}".', todo: 'Name an ARN of "sagemaker".' },
  },
  source: PAGE,
  overlaps: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
  check: {
    statement(statement, context) {
      const { isServicePrincipal } = context.catalog.sagemakerAccess;
      const services = principalsOf(statement, 'Service').filter(({ text }) => isServicePrincipal(text));
      if (services.length === 0) return;
      const alone = services.length === statement.principal?.entries.length;
      for (const test of testsOf(statement, 'aws:SourceArn')) {
        if (test.operator.family !== 'Arn' && test.operator.family !== 'String') continue;
        for (const node of test.strings) judge({ node, test, statement, alone }, context);
      }
    },
  },
});

interface Tested {
  readonly node: StringNode;
  readonly test: ConditionTest;
  readonly statement: Statement;
  /** True where SageMaker is the only principal. */
  readonly alone: boolean;
}

function judge(tested: Tested, context: Context): void {
  const { node, test, statement, alone } = tested;
  const arn = readArn(node.value);
  if (arn === undefined || arn.fieldCount < 6) return;
  const within = (field: 'service' | 'account' | 'resource') => node.within(arn.span(field).start, arn.span(field).end);
  if (arn.service !== 'sagemaker') {
    if (!alone || isOpen(arn.service)) return;
    context.report({ range: within('service'), message: 'service', data: { service: arn.service } });
    return;
  }
  if (namesOneResource(arn, context)) {
    const fixes = () => openResource(tested, arn, context);
    context.report({ range: within('resource'), data: { resource: arn.resource }, fixes });
  } else if (!test.operator.wildcards && hasWildcard(arn.text.replace(/\$\{[^{}]*\}/g, ''))) {
    const data = { operator: test.operator.text, arn: arn.text };
    context.report({ range: node.range, message: 'wildcard', data, fixes: () => useArnLike(test, context) });
  }
  const other = otherAccount(arn, statement);
  if (other === undefined) return;
  const title = `Change aws:SourceAccount to "${arn.account}"`;
  const fixes = () => [{ title, edits: context.write.replace(other, arn.account), preferred: true as const }];
  context.report({ range: within('account'), message: 'account', data: { account: arn.account }, fixes });
}

/** A wildcard or a variable in the name leaves open what it is. */
function namesOneResource(arn: Arn, { catalog }: Context): boolean {
  const resource = sagemakerResource(arn);
  if (resource === undefined || resource.separator !== '/' || resource.name === '' || isOpen(resource.name))
    return false;
  if (resource.type === 'pipeline') return /^[^/]+\/execution\/./.test(resource.name);
  return catalog.sagemakerAccess.isUnnamedSource(resource.type);
}

/** The value of aws:SourceAccount, where it is one and another one than the ARN's. */
function otherAccount({ account }: Arn, statement: Statement): StringNode | undefined {
  if (!/^\d{12}$/.test(account)) return undefined;
  const values = testsOf(statement, 'aws:SourceAccount').flatMap(({ strings, operator }) =>
    operator.family === 'Null' || operator.negated ? [] : strings,
  );
  const isPlain = ({ value }: StringNode) => !hasWildcard(value) && !holdsTemplate(value) && value !== account;
  return values.every(isPlain) ? values[0] : undefined;
}

function openResource({ node, test }: Tested, arn: Arn, { write }: Context): readonly Fix[] {
  const title = `Change "${arn.resource}" to "*"`;
  const span = arn.span('resource');
  if (test.operator.wildcards) return [{ title, edits: write.replaceWithin(node, span, '*'), preferred: true }];
  const opened = `${arn.text.slice(0, span.start)}*`;
  const values = test.values.map((value) => (value === node ? opened : writable(value)));
  const [only = opened, ...others] = values;
  const edits = moveTest(test, 'ArnLike', write, others.length === 0 ? only : values);
  return edits ? [{ title: `${title}, under "ArnLike"`, edits, preferred: true }] : [];
}

function useArnLike(test: ConditionTest, { write }: Context): readonly Fix[] {
  if (test.operator.negated) return [];
  const operator = test.operator.ifExists ? 'ArnLikeIfExists' : 'ArnLike';
  const alone = test.block.tests.length === 1;
  const edits = alone ? renameOperatorOf(test.block, operator, write) : moveTest(test, operator, write);
  return edits ? [{ title: `Change to "${operator}"`, edits, preferred: true }] : [];
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
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared" } }
                                                                                             ^^^^^^^^^^^^^^^ warning: SageMaker does not send "endpoint/shared" as the resource it acts for. SageMaker cannot assume the role. Write "*" in its place: the account and the Region are what protects the role.
    }
  ]
}`,
      fixes: [
        [
          'Change "endpoint/shared" to "*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*" } }
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
        "StringEquals": {
          "aws:SourceAccount": "444455556666",
          "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*"
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "StringEquals" takes the wildcards of "arn:aws:sagemaker:eu-west-1:111122223333:*" for plain characters. SageMaker cannot assume the role. Use "ArnLike".
                                                        ^^^^^^^^^^^^ warning: aws:SourceAccount does not hold "111122223333", the account of aws:SourceArn. SageMaker cannot assume the role. Name the same account in both.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "444455556666"
        },
        "ArnLike": {
          "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*"
        }
      }
    }
  ]
}`,
        ],
        [
          'Change aws:SourceAccount to "111122223333"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "111122223333",
          "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*"
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:pipeline/train/execution/abc123"] } }
                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: SageMaker does not send "pipeline/train/execution/abc123" as the resource it acts for. SageMaker cannot assume the role. Write "*" in its place: the account and the Region are what protects the role.
    }
  ]
}`,
      fixes: [
        [
          'Change "pipeline/train/execution/abc123" to "*", under "ArnLike"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111122223333:*" } }
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
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:lambda:eu-west-1:111122223333:function:train" } }
                                                            ^^^^^^ warning: SageMaker never acts for an ARN of "lambda". SageMaker cannot assume the role. Name an ARN of "sagemaker".
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
      "Condition": { "ArnEquals": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:image/torch", "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1/anna"] } }
                                                                                                ^^^^^^^^^^^ warning: SageMaker does not send "image/torch" as the resource it acts for. SageMaker cannot assume the role. Write "*" in its place: the account and the Region are what protects the role.
                                                                                                                                                        ^^^^^^^^^^^^^^^^^^^^^ warning: SageMaker does not send "user-profile/d-1/anna" as the resource it acts for. SageMaker cannot assume the role. Write "*" in its place: the account and the Region are what protects the role.
    }
  ]
}`,
      fixes: [
        [
          'Change "image/torch" to "*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnEquals": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:*", "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1/anna"] } }
    }
  ]
}`,
        ],
        [
          'Change "user-profile/d-1/anna" to "*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnEquals": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:image/torch", "arn:aws:sagemaker:eu-west-1:111122223333:*"] } }
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:*", "arn:aws:sagemaker:*:111122223333:training-job/*", "arn:aws:sagemaker:*:111122223333:compilation-job/one", "arn:aws:sagemaker:*:111122223333:pipeline/train/*"] } }
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
      "Condition": { "ArnEquals": { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:image", "arn:aws:sagemaker:eu-west-1:111122223333:image-version"] } }
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
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" }, "StringLike": { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } }
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
      "Condition": { "StringEquals": { "aws:SourceAccount": ["111122223333", "444455556666"] }, "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } }
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
      "Principal": { "Service": ["sagemaker.amazonaws.com", "lambda.amazonaws.com"] },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:lambda:eu-west-1:111122223333:function:train" } }
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
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:lambda:eu-west-1:111122223333:function:train" } }
    }
  ]
}`,
    },
  ],
};
