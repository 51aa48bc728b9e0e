import { carries } from '../../catalog/keyScope.ts';
import { writable } from '../../policy/conditionEdits.ts';
import { decides, namesService } from '../../policy/grants.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { appendStatement, oneOrMany } from '../../policy/splitStatement.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';
const ADD_TAGS = 'sagemaker:AddTags';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TAG_ON_CREATE_NEEDS_ADDTAGS',
  severity: 'information',
  documents: ['identity-policy'],
  summary: 'Resources must be created with tags, but the policy does not allow to add tags.',
  why: 'SageMaker asks for sagemaker:AddTags as well when a resource is created with tags.',
  messages: {
    default: {
      what: '"{action}" is allowed on a condition on its tags, and nothing in this policy allows sagemaker:AddTags.',
      todo: 'Allow it where sagemaker:TaggingAction is "{name}".',
    },
  },
  source: PAGE,
  check: {
    statementInPolicy(statement, context) {
      if (!namesService(statement, 'sagemaker') || statement.decision !== 'Allow' || !asksForTags(statement)) return;
      if (statement.policy.unfinished || !context.document.hasOnePolicy) return;
      const creating = (statement.action?.entries ?? []).filter((entry) => createsWithTags(entry, context));
      const [first] = creating;
      if (first === undefined || decides(statement.policy, 'Allow', ADD_TAGS)) return;
      context.report({
        range: first.node.range,
        data: { action: first.text, name: first.name },
        fixes: () => allowTagging(statement, creating, context),
      });
    },
  },
});

function asksForTags({ tests }: Statement): boolean {
  return tests.some(
    ({ key, operator }) => operator.family !== 'Null' && /^aws:(?:RequestTag\/.|TagKeys$)/i.test(key.value),
  );
}

function createsWithTags({ service, name }: ActionPattern, { catalog }: Context): boolean {
  if (service !== 'sagemaker' || !/^create/i.test(name)) return false;
  const sagemaker = catalog.service(service);
  const action = sagemaker?.action(name);
  return sagemaker !== undefined && action !== undefined && carries(action, 'aws:RequestTag/${TagKey}', sagemaker);
}

function allowTagging(
  { policy, resource }: Statement,
  creating: readonly ActionPattern[],
  { write }: Context,
): readonly Fix[] {
  const names = oneOrMany(creating.map(({ name }) => name));
  const added = {
    Effect: 'Allow',
    Action: ADD_TAGS,
    Resource: resource ? writable(resource.element.value) : '*',
    Condition: { StringEquals: { 'sagemaker:TaggingAction': names } },
  };
  const edits = appendStatement(policy, added, write);
  return edits ? [{ title: `Allow ${ADD_TAGS} while a resource is created`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:CreateTrainingJob" is allowed on a condition on its tags, and nothing in this policy allows sagemaker:AddTags. SageMaker asks for sagemaker:AddTags as well when a resource is created with tags. Allow it where sagemaker:TaggingAction is "CreateTrainingJob".
      "Resource": "arn:aws:sagemaker:*:111122223333:training-job/*",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } }
    }
  ]
}`,
      fixes: [
        [
          `Allow sagemaker:AddTags while a resource is created`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "arn:aws:sagemaker:*:111122223333:training-job/*",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "arn:aws:sagemaker:*:111122223333:training-job/*",
      "Condition": {
        "StringEquals": {
          "sagemaker:TaggingAction": "CreateTrainingJob"
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
    "Action": ["sagemaker:CreateModel", "sagemaker:CreateEndpoint"],
               ^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:CreateModel" is allowed on a condition on its tags, and nothing in this policy allows sagemaker:AddTags. SageMaker asks for sagemaker:AddTags as well when a resource is created with tags. Allow it where sagemaker:TaggingAction is "CreateModel".
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }
  }
}`,
      fixes: [
        [
          `Allow sagemaker:AddTags while a resource is created`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateModel", "sagemaker:CreateEndpoint"],
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["team"]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:AddTags",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "sagemaker:TaggingAction": ["CreateModel", "CreateEndpoint"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } } }, { "Effect": "Allow", "Action": "sagemaker:Add*", "Resource": "*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestTag/team": "a" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*", "Condition": { "Null": { "aws:RequestTag/team": "false" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreatePresignedDomainUrl", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "a" } } } }`,
    },
  ],
};
