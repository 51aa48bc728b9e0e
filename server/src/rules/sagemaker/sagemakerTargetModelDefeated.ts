import { writable } from '../../policy/conditionEdits.ts';
import { removeAction } from '../../policy/freeFromTests.ts';
import type { ActionPattern, ConditionTest, Statement } from '../../policy/model.ts';
import { defeatedGuard, INVOKE, TARGET_MODEL } from '../../policy/targetModelGuards.ts';
import { statementName } from '../../policy/wording.ts';
import { matchesGlob } from '../../text/glob.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_MODEL_DEFEATED',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'A second Allow makes the sagemaker:TargetModel condition of the first one void.',
  why: 'One Allow is enough, so every model of the endpoint can be invoked.',
  messages: {
    default: {
      what: '"{action}" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of {other}.',
      todo: 'Add the condition here too, or take the action out.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  check: {
    statementInPolicy(statement, context) {
      const guard = defeatedGuard(statement);
      if (guard === undefined) return;
      const entry = statement.action?.entries.find(({ text }) => matchesGlob(text, INVOKE, { ignoreCase: true }));
      if (entry === undefined) return;
      context.report({
        range: entry.node.range,
        data: { action: entry.text, other: statementName(guard.block.statement) },
        fixes: () => fixes(statement, { entry, guard, context }),
      });
    },
  },
});

interface Found {
  readonly entry: ActionPattern;
  readonly guard: ConditionTest;
  readonly context: Context;
}

function fixes(statement: Statement, { entry, guard, context: { write } }: Found): Fix[] {
  const condition = { [operatorFor(statement, guard)]: { [TARGET_MODEL]: writable(guard.member.value) } };
  const copied: Fix = {
    title: `Add the same ${TARGET_MODEL} condition`,
    edits: write.addMember(statement.node, 'Condition', condition),
    preferred: true,
  };
  const isLiteral = entry.text.toLowerCase() === INVOKE.toLowerCase();
  const removal = isLiteral ? removeAction(entry, write) : undefined;
  return [copied, ...(removal ? [removal] : [])];
}

/** Requests for other actions carry no such key, and would no longer be allowed. */
function operatorFor({ action }: Statement, { operator }: ConditionTest): string {
  const alone = action?.entries.every(({ text }) => text.toLowerCase() === INVOKE.toLowerCase()) === true;
  return alone || operator.ifExists ? operator.text : `${operator.text}IfExists`;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OwnModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:InvokeEndpoint" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of "OwnModels". One Allow is enough, so every model of the endpoint can be invoked. Add the condition here too, or take the action out.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Add the same sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OwnModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
      "Resource": "*",
      "Condition": {
        "StringLikeIfExists": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Remove "sagemaker:InvokeEndpoint"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OwnModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["company_a/*"]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint"],
      "Resource": "*"
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
                ^^^^^^^^^^^^^ warning: "sagemaker:*" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of statement 2. One Allow is enough, so every model of the endpoint can be invoked. Add the condition here too, or take the action out.
      "Resource": "arn:aws:sagemaker:*:111122223333:*"
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": { "StringEquals": { "SageMaker:TargetModel": "company_a/model.tar.gz" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:invokeEndpoint",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:invokeEndpoint" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of statement 2. One Allow is enough, so every model of the endpoint can be invoked. Add the condition here too, or take the action out.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*"
    }
  ]
}`,
      fixes: [
        [
          'Add the same sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "arn:aws:sagemaker:*:111122223333:*",
      "Condition": {
        "StringEqualsIfExists": {
          "sagemaker:TargetModel": "company_a/model.tar.gz"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": { "StringEquals": { "SageMaker:TargetModel": "company_a/model.tar.gz" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:invokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*"
    }
  ]
}`,
        ],
        [
          'Add the same sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "Resource": "arn:aws:sagemaker:*:111122223333:*"
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": { "StringEquals": { "SageMaker:TargetModel": "company_a/model.tar.gz" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:invokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*",
      "Condition": {
        "StringEquals": {
          "sagemaker:TargetModel": "company_a/model.tar.gz"
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
      "Sid": "HarbourModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/harbours",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "oslo/*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
                ^^^^^^^^^^^^^ warning: "sagemaker:*" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of "HarbourModels". One Allow is enough, so every model of the endpoint can be invoked. Add the condition here too, or take the action out.
      "NotResource": ["arn:aws:sagemaker:*:*:domain/*", "arn:aws:sagemaker:*:*:user-profile/*"]
    }
  ]
}`,
      fixes: [
        [
          'Add the same sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "HarbourModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/harbours",
      "Condition": { "StringLike": { "sagemaker:TargetModel": "oslo/*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:*",
      "NotResource": ["arn:aws:sagemaker:*:*:domain/*", "arn:aws:sagemaker:*:*:user-profile/*"],
      "Condition": {
        "StringLikeIfExists": {
          "sagemaker:TargetModel": "oslo/*"
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
    { "Sid": "", "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared", "Condition": { "StringLike": { "sagemaker:TargetModel": "birch/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared" }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:InvokeEndpoint" allows sagemaker:InvokeEndpoint without the sagemaker:TargetModel condition of statement 1. One Allow is enough, so every model of the endpoint can be invoked. Add the condition here too, or take the action out.
  ]
}`,
      fixes: [
        [
          'Add the same sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "", "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared", "Condition": { "StringLike": { "sagemaker:TargetModel": "birch/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared", "Condition": { "StringLike": { "sagemaker:TargetModel": "birch/*" } } }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:*:111122223333:endpoint/harbours", "Condition": { "StringLike": { "sagemaker:TargetModel": "oslo/*" } } }, { "Effect": "Allow", "Action": "sagemaker:*", "NotResource": ["arn:aws:sagemaker:*:*:domain/*", "arn:aws:sagemaker:*:*:endpoint/h*"] }] }`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/a", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/b", "arn:aws:sagemaker:eu-west-1:111122223333:inference-component/*"] }
  ]
}`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/admin": "yes" } } },
    { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" },
    { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" },
    { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpointAsync", "sagemaker:Describe*"], "Resource": "*" }
  ]
}`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringNotLike": { "sagemaker:TargetModel": "a/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" }
  ]
}`,
    },
    {
      text: `{
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } },
    { "Effect": "Allow", "Action": "sagemaker:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringNotLike": { "sagemaker:TargetModel": "a/*" } } }
  ]
}`,
    },
  ],
};
