import { policyKinds } from '../../policy/kinds.ts';
import { placeOf } from '../../policy/place.ts';
import { suggestedStrings } from '../../policy/suggestions.ts';
import { isBeingTyped, lackingAt } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const rule = analyzerRule({
  code: 'MISSING_ACTION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A statement has neither Action nor NotAction.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: { what: 'This statement has neither Action nor NotAction.', todo: 'Add the actions it is about.' },
  },
  check: {
    statement(statement, { report, write }) {
      if (statement.action ?? statement.notAction) return;
      const { node, policy, unknown } = statement;
      if (isBeingTyped('Action', unknown) || isBeingTyped('NotAction', unknown)) return;
      const value = suggestedStrings('Action', policy.traits);
      report({
        range: lackingAt(node),
        fixes: () => [
          {
            title: 'Add "Action"',
            edits: write.addMember(node, 'Action', value, placeOf('Action', statement)),
            preferred: true,
          },
        ],
      });
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
    ^ error: This statement has neither Action nor NotAction. AWS refuses the whole policy. Add the actions it is about.
      "Effect": "Allow",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Add "Action"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "<|service:Action|>",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'trust-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" } } }
                           ^^^^^^^^^^^ error: This statement has neither Action nor NotAction. AWS refuses the whole policy. Add the actions it is about.`,
      fixes: [
        [
          'Add "Action"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "<|sts:AssumeRole|>" } }`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotAction": "iam:*", "Resource": "*" }] }` },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Actions": "s3:GetObject", "Resource": "*" }] }`,
    },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": [], "Resource": "*" }] }` },
    { text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "NotA": , "Resource": "*" }] }` },
  ],
};
