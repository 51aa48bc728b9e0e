import { moveTest, standsAlone, writable } from '../../policy/conditionEdits.ts';
import { POLICY_KINDS } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { modelRegexes } from '../../policy/modelRegex.ts';
import { renameOperator } from '../../policy/operators.ts';
import { wildcardIn } from '../../policy/wildcards.ts';
import type { Edit } from '../../text/edit.ts';
import { globsOfRegex } from '../../text/regexGlob.ts';
import type { StringNode } from '../../tree/node.ts';
import type { Rewrite, Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_MODEL_REGEX',
  severity: 'warning',
  documents: POLICY_KINDS,
  summary: 'A value of sagemaker:TargetModel is written as a regular expression.',
  why: 'IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself.',
  messages: {
    glob: {
      what: '"{value}" holds the syntax of a regular expression.',
      todo: 'Write {globs}.',
    },
    default: {
      what: '"{value}" holds the syntax of a regular expression.',
      todo: 'Write the models with * and ?, one string for each alternative.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  check: {
    statement({ tests }, context) {
      for (const test of tests) for (const node of modelRegexes(test)) reportValue(node, test, context);
    },
  },
});

function reportValue(node: StringNode, test: ConditionTest, context: Context): void {
  const { range, value } = node;
  const globs = globsOfRegex(value);
  if (globs === undefined) {
    context.report({ range, data: { value } });
    return;
  }
  const data = { value, globs: quoted(globs) };
  context.report({
    range,
    message: 'glob',
    data,
    fixes: () => writeGlobs(node, globs, { test, write: context.write }),
  });
}

function quoted(globs: readonly string[]): string {
  return globs.map((glob) => `"${glob}"`).join(' and ');
}

interface Place {
  readonly test: ConditionTest;
  readonly write: Rewrite;
}

function writeGlobs(node: StringNode, globs: readonly string[], place: Place): Fix[] {
  const { test, write } = place;
  const operator = operatorFor(globs, test);
  const title = `Change to ${quoted(globs)}`;
  if (operator === test.operator.text) return [{ title, edits: inPlace(node, globs, place), preferred: true }];
  const edits = standsAlone(test, operator)
    ? [...write.renameKey(test.block.member, operator), ...inPlace(node, globs, place)]
    : moveTest(test, operator, write, valuesWith(node, globs, test));
  return edits ? [{ title: `${title} under ${operator}`, edits, preferred: true }] : [];
}

/** Wildcards ask for a Like operator; a value without any is as well off under StringEquals. */
function operatorFor(globs: readonly string[], { operator }: ConditionTest): string {
  const { family, wildcards, negated } = operator;
  if (family !== 'String' || wildcards || !globs.some(wildcardIn)) return operator.text;
  return renameOperator(operator, negated ? 'StringNotLike' : 'StringLike');
}

function inPlace(node: StringNode, globs: readonly string[], { write }: Place): Edit[] {
  const [first = '', ...others] = globs;
  const list = node.parent?.kind === 'array' ? node.parent : undefined;
  if (list === undefined) return write.replace(node, others.length === 0 ? first : globs);
  return [...write.replace(node, first), ...others.flatMap((glob) => write.addItem(list, glob))];
}

function valuesWith(node: StringNode, globs: readonly string[], { member, values }: ConditionTest): Value {
  if (member.value === node && globs.length === 1) return globs[0] ?? '';
  return values.flatMap((value): readonly Value[] => (value === node ? globs : [writable(value)]));
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
          "sagemaker:TargetModel": ["^company_a/.*\\\\.tar\\\\.gz$", "shared/*"]
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "^company_a/.*\\.tar\\.gz$" holds the syntax of a regular expression. IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself. Write "company_a/*.tar.gz".
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "company_a/*.tar.gz"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*.tar.gz", "shared/*"]
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
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "111122223333",
          "SageMaker:TargetModel": "(company_a|company_b)/.*"
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "(company_a|company_b)/.*" holds the syntax of a regular expression. IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself. Write "company_a/*" and "company_b/*".
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "company_a/*" and "company_b/*" under StringLike',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "111122223333"
        },
        "StringLike": {
          "SageMaker:TargetModel": ["company_a/*", "company_b/*"]
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
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "sagemaker:TargetContainerHostname": ["first|second", "third"] } }
                                                                           ^^^^^^^^^^^^^^ warning: "first|second" holds the syntax of a regular expression. IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself. Write "first" and "second".
  }
}`,
      fixes: [
        [
          'Change to "first" and "second"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": { "StringEquals": { "sagemaker:TargetContainerHostname": ["first", "third", "second"] } }
  }
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "sagemaker:TargetModel": ["\${aws:PrincipalTag/tenant}/.+", "^(?!secret).*"] }
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "\${aws:PrincipalTag/tenant}/.+" holds the syntax of a regular expression. IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself. Write "\${aws:PrincipalTag/tenant}/?*".
                                                                                      ^^^^^^^^^^^^^^^ warning: "^(?!secret).*" holds the syntax of a regular expression. IAM reads no regular expressions: * stands for any text, ? for one character, everything else for itself. Write the models with * and ?, one string for each alternative.
    }
  }
}`,
      fixes: [
        [
          'Change to "${aws:PrincipalTag/tenant}/?*" under StringNotLike',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sagemaker:InvokeEndpoint",
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "sagemaker:TargetModel": ["\${aws:PrincipalTag/tenant}/?*", "^(?!secret).*"] }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": ["model.*", "*.tar.gz", "v1.2/*", "a+b-c_1.tar.gz", "model(1).tar.gz"] } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "\${aws:PrincipalTag/tenant, 'a|b'}/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "^home/.*$" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "Null": { "sagemaker:TargetModel": "^false$" } } } }`,
    },
  ],
};
