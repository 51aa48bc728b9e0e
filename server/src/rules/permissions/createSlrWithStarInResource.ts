import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf } from '../../policy/conditionQuestions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ResourcePattern, Statement } from '../../policy/model.ts';
import { moveToOwnStatement } from '../../policy/roleGrantEdits.ts';
import { CREATE_SERVICE_LINKED_ROLE, everyResource, reachOf } from '../../policy/roleGrants.ts';
import { type Template, template, type Value } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const ACTION = CREATE_SERVICE_LINKED_ROLE.name;
const SERVICE_KEY = 'iam:AWSServiceName';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export const rule = analyzerRule({
  code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE',
  finding: 'general-warning',
  documents: policyKinds('identity'),
  summary: 'iam:CreateServiceLinkedRole is allowed for every service.',
  why: 'A service-linked role lets its service act in the account, whether or not the service is meant to be used there.',
  messages: {
    default: {
      what: 'This statement allows iam:CreateServiceLinkedRole for every service.',
      todo: 'Name the roles in Resource, or the service in an iam:AWSServiceName condition.',
    },
  },
  check: {
    statement(statement, context) {
      const reach = reachOf(statement, CREATE_SERVICE_LINKED_ROLE);
      if (reach?.way !== 'name') return;
      const star = everyResource(statement);
      if (!star || CREATE_SERVICE_LINKED_ROLE.isForSomeServices(statement)) return;
      const fixes = () => repairs(statement, star, context);
      context.report({ range: star.node.range, fixes });
      for (const range of reach.ranges) context.report({ range, analyzerOnly: true });
    },
  },
});

function repairs(statement: Statement, { node }: ResourcePattern, { write }: Context): readonly Fix[] {
  const [entry, ...others] = statement.action?.entries ?? [];
  const slr = statement.action?.entries.find(({ text }) => text.toLowerCase() === ACTION.toLowerCase());
  if (entry === undefined || slr === undefined) return [];
  if (others.length > 0) {
    const edits = moveToOwnStatement(statement, slr, { write, own: { Resource: roles() } });
    return edits ? [{ title: `Move ${ACTION} to a statement that names the service`, edits, preferred: true }] : [];
  }
  const name: Fix = { title: 'Replace "*" by the roles of one service', edits: write.replace(node, roles()) };
  if (testsOf(statement, SERVICE_KEY).length > 0) return [{ ...name, preferred: true }];
  const test = { operator: 'StringEquals', key: SERVICE_KEY, value: service() as Value };
  const edits = addTest(statement, test, write);
  return edits ? [{ title: `Add an ${SERVICE_KEY} condition`, edits, preferred: true }, name] : [name];
}

function roles(): Template {
  return template`arn:aws:iam::*:role/aws-service-role/${'SERVICE.amazonaws.com'}/*`;
}

function service(): Template {
  return template`${'SERVICE.amazonaws.com'}`;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "*"
                  ^^^ warning: This statement allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. Name the roles in Resource, or the service in an iam:AWSServiceName condition.
    }
  ]
}`,
      fixes: [
        [
          'Add an iam:AWSServiceName condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "iam:AWSServiceName": "<|SERVICE.amazonaws.com|>"
        }
      }
    }
  ]
}`,
        ],
        [
          'Replace "*" by the roles of one service',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "arn:aws:iam::*:role/aws-service-role/<|SERVICE.amazonaws.com|>/*"
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
        "ec2:Describe*",
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": "*"
                  ^^^ warning: This statement allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. Name the roles in Resource, or the service in an iam:AWSServiceName condition.
    }
  ]
}`,
      fixes: [
        [
          'Move iam:CreateServiceLinkedRole to a statement that names the service',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:Describe*"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "arn:aws:iam::*:role/aws-service-role/<|SERVICE.amazonaws.com|>/*"
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
    "Action": [
      "iam:CreateServiceLinkedRole"
    ],
    "Resource": "*",
                ^^^ warning: This statement allows iam:CreateServiceLinkedRole for every service. A service-linked role lets its service act in the account, whether or not the service is meant to be used there. Name the roles in Resource, or the service in an iam:AWSServiceName condition.
    "Condition": {
      "StringLike": {
        "iam:AWSServiceName": "*a4b.amazonaws.com"
      }
    }
  }
}`,
      fixes: [
        [
          'Replace "*" by the roles of one service',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "iam:CreateServiceLinkedRole"
    ],
    "Resource": "arn:aws:iam::*:role/aws-service-role/<|SERVICE.amazonaws.com|>/*",
    "Condition": {
      "StringLike": {
        "iam:AWSServiceName": "*a4b.amazonaws.com"
      }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringLike": { "iam:AWSServiceName": "sagemaker.amazonaws.com" } } }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "IAM:AWSServiceName": ["sagemaker.amazonaws.com"] } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" }] }`,
    },
  ],
};
