import { policyKinds } from '../../policy/kinds.ts';
import { suggestedStrings } from '../../policy/suggestions.ts';
import { isEmpty } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_ACTION',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'Action or NotAction is an empty list.',
  why: 'The statement is about no action, so it has no effect.',
  messages: { default: { what: '{element} is an empty list.', todo: 'Name the actions, or remove the statement.' } },
  check: {
    statement({ action, notAction, policy }, { report, write }) {
      for (const clause of [action, notAction]) {
        const { name, key, value } = clause?.element ?? {};
        if (name === undefined || key === undefined || value?.kind !== 'array' || !isEmpty(value)) continue;
        report({
          range: key.range,
          data: { element: name },
          fixes: () => [
            {
              title: 'Fill in an action',
              edits: write.addItem(value, suggestedStrings('Action', policy.traits)),
              preferred: true,
            },
          ],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [],
      ^^^^^^^^ information: Action is an empty list. The statement is about no action, so it has no effect. Name the actions, or remove the statement.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Fill in an action`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "<|service:Action|>"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "NotAction": [ ], "Resource": "*" } }
                                   ^^^^^^^^^^^ information: NotAction is an empty list. The statement is about no action, so it has no effect. Name the actions, or remove the statement.`,
      fixes: [
        [
          `Fill in an action`,
          `{ "Statement": { "Effect": "Deny", "NotAction": ["<|service:Action|>"], "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": [] } }
                                                                                           ^^^^^^^^ information: Action is an empty list. The statement is about no action, so it has no effect. Name the actions, or remove the statement.`,
      kind: 'trust-policy',
      fixes: [
        [
          `Fill in an action`,
          `{ "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": ["<|sts:AssumeRole|>"] } }`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "Statement": { "Effect": "Allow", "Action": [""], "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "", "Resource": [] } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": , "Resource": "*" } }` },
  ],
};
