import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/model.ts';
import { everyResource, PASS_ROLE, reachOf } from '../../policy/roleGrants.ts';
import { type Template, template, type Value } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const SERVICE_KEY = 'iam:PassedToService';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const rule = analyzerRule({
  code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
  finding: 'security-warning',
  documents: policyKinds('identity'),
  summary: 'iam:PassRole is allowed for every role and every service.',
  why: 'Whoever may pass any role to a service can act with the rights of the most powerful one.',
  messages: {
    default: {
      what: 'This statement allows iam:PassRole for every role and to every service.',
      todo: 'Name the roles in Resource, or the service in an iam:PassedToService condition.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, PASS_ROLE);
      if (reach?.way !== 'name') return;
      const star = everyResource(statement);
      if (!star || PASS_ROLE.isForSomeServices(statement)) return;
      const [passRole] = reach.entries;
      const fixes = () => (passRole ? repairs(statement, passRole, star, context) : []);
      context.report({ range: star.node.range, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true });
    },
  },
});

function repairs(
  statement: Statement,
  passRole: ActionPattern,
  star: ResourcePattern,
  context: Context,
): readonly Fix[] {
  if (statement.action?.entries.length !== 1) return moveOut(statement, passRole, context);
  const name: Fix = { title: 'Replace "*" by the ARN of a role', edits: context.write.replace(star.node, role()) };
  if (statement.condition === undefined) return [addCondition(statement, context), name];
  return [...withoutIfExists(statement, context), name];
}

function withoutIfExists({ blocks }: Statement, { write }: Context): readonly Fix[] {
  const block = blocks.find(({ operator }) => operator.name === 'StringEquals' && operator.ifExists);
  const title = 'Change to "StringEquals"';
  if (block?.tests.length !== 1 || blocks.some(({ operator }) => operator.text === 'StringEquals')) return [];
  return [{ title, edits: write.renameKey(block.member, 'StringEquals'), preferred: true }];
}

function addCondition({ node }: Statement, { write }: Context): Fix {
  const edits = write.addMember(node, 'Condition', passedToService());
  return { title: `Add an ${SERVICE_KEY} condition`, edits, preferred: true };
}

/** Under a condition on the statement the other actions would be lost, for their requests do not carry the key. */
function moveOut({ policy, condition }: Statement, { node }: ActionPattern, { write }: Context): readonly Fix[] {
  const statements = policy.statement?.value;
  if (statements?.kind !== 'array' || condition !== undefined) return [];
  const own: Value = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: passedToService() };
  const edits = [...write.removeItem(node), ...write.addItem(statements, own)];
  return [{ title: `Move iam:PassRole to a statement with an ${SERVICE_KEY} condition`, edits, preferred: true }];
}

function passedToService(): Value {
  return { StringEquals: { [SERVICE_KEY]: template`${'sagemaker.amazonaws.com'}` } };
}

function role(): Template {
  return template`arn:aws:iam::${'111122223333'}:role/${'RoleName'}`;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*"
                  ^^^ warning: This statement allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles in Resource, or the service in an iam:PassedToService condition.
    }
  ]
}`,
      fixes: [
        [
          'Add an iam:PassedToService condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "<|sagemaker.amazonaws.com|>"
        }
      }
    }
  ]
}`,
        ],
        [
          'Replace "*" by the ARN of a role',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::<|111122223333|>:role/<|RoleName|>"
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
      "Action": [
        "sagemaker:CreateModel",
        "IAM:passrole"
      ],
      "Resource": ["arn:aws:iam::111122223333:role/a", "*"]
                                                       ^^^ warning: This statement allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles in Resource, or the service in an iam:PassedToService condition.
    }
  ]
}`,
      fixes: [
        [
          'Move iam:PassRole to a statement with an iam:PassedToService condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateModel"
      ],
      "Resource": ["arn:aws:iam::111122223333:role/a", "*"]
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "<|sagemaker.amazonaws.com|>"
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
      "Action": ["iam:PassRole"],
      "Resource": "*",
                  ^^^ warning: This statement allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles in Resource, or the service in an iam:PassedToService condition.
      "Condition": { "StringEqualsIfExists": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
    }
  ]
}`,
      fixes: [
        [
          'Change to "StringEquals"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:PassRole"],
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
    }
  ]
}`,
        ],
        [
          'Replace "*" by the ARN of a role',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:PassRole"],
      "Resource": "arn:aws:iam::<|111122223333|>:role/<|RoleName|>",
      "Condition": { "StringEqualsIfExists": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["iam:PassRole", "iam:GetRole"], "Resource": "*" } }
                                                                                           ^^^ warning: This statement allows iam:PassRole for every role and to every service. Whoever may pass any role to a service can act with the rights of the most powerful one. Name the roles in Resource, or the service in an iam:PassedToService condition.`,
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::*:role/service-role/*"
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
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": "sagemaker.amazonaws.com" } }
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
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringLikeIfExists": { "IAM:PassedToService": "sagemaker.amazonaws.com" } }
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
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEqualsIfExists": { "iam:PassedToService": "x.amazonaws.com" }, "StringLike": { "iam:AssociatedResourceArn": "arn:aws:cloudformation:*:*:stack/a-*" } }
    }
  ]
}`,
    },
    { text: `{ "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "NotResource": "*" } }` },
  ],
};
