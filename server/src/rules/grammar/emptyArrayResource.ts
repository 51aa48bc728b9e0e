import { policyKinds } from '../../policy/kinds.ts';
import { suggestedStrings } from '../../policy/suggestions.ts';
import { isEmpty } from '../../tree/place.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const rule = analyzerRule({
  code: 'EMPTY_ARRAY_RESOURCE',
  finding: 'suggestion',
  documents: policyKinds('identity', 'resource', 'scp', 'rcp'),
  summary: 'Resource or NotResource is an empty list.',
  why: 'The statement is about no resource, so it has no effect.',
  messages: { default: { what: '{element} is an empty list.', todo: 'Name the resources, or remove the statement.' } },
  check: {
    statement({ resource, notResource, policy }, { report, write }) {
      for (const clause of [resource, notResource]) {
        const { name, key, value } = clause?.element ?? {};
        if (name === undefined || key === undefined || value?.kind !== 'array' || !isEmpty(value)) continue;
        report({
          range: key.range,
          data: { element: name },
          fixes: () => [
            {
              title: 'Fill in a resource',
              edits: write.addItem(value, suggestedStrings('Resource', policy.traits)),
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
      "Action": "s3:GetObject",
      "Resource": []
      ^^^^^^^^^^ information: Resource is an empty list. The statement is about no resource, so it has no effect. Name the resources, or remove the statement.
    }
  ]
}`,
      fixes: [
        [
          `Fill in a resource`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [
        "<|arn:aws:service:region:account:resource|>"
      ]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
                                                     ^^^^^^^^^^^^^ information: NotResource is an empty list. The statement is about no resource, so it has no effect. Name the resources, or remove the statement.
] } }`,
      fixes: [
        [
          `Fill in a resource`,
          `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "NotResource": [
  "<|arn:aws:service:region:account:resource|>"
] } }`,
        ],
      ],
    },
  ],
  good: [
    { text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": [""] } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": [], "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": } }` },
  ],
};
