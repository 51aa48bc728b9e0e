import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause } from '../../policy/model.ts';
import { commonPrincipalType, principalClauses, principalTypeOf } from '../../policy/principals.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { type ArrayNode, opening, type StringNode, strings } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'INVALID_PRINCIPAL_FORMAT',
  finding: 'error',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal stands alone or in a list, without the type that it is of.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: '{element} is the bare text "{text}".',
      todo: 'Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.',
    },
    kind: { what: '{element} is {actual}.', todo: 'Write "*" or an object such as { "AWS": "111122223333" }.' },
  },
  check: {
    statement(statement, context) {
      for (const clause of principalClauses(statement)) checkClause(clause, context);
    },
  },
});

function checkClause(clause: PrincipalClause, context: Context): void {
  const { name, value } = clause.element;
  if (value === undefined || value.kind === 'object' || clause.isStar) return;
  if (value.kind === 'string') {
    checkText(value, name, context);
    return;
  }
  const { report, write } = context;
  report({
    range: value.kind === 'array' ? opening(value) : value.range,
    message: 'kind',
    data: { element: name, actual: KIND_NAMES[value.kind] },
    fixes: () => (value.kind === 'array' ? unpack(value, write) : []),
  });
}

function checkText(value: StringNode, element: string, { report, write }: Context): void {
  const text = value.value;
  if (holdsTemplate(text)) return;
  const type = principalTypeOf(text);
  report({
    range: value.range,
    data: { element, text },
    fixes: () =>
      type === undefined
        ? []
        : [
            {
              title: `Change to { "${type}": "${text}" }`,
              edits: write.replace(value, { [type]: text }),
              preferred: true,
            },
          ],
  });
}

const KIND_NAMES = { array: 'a list', number: 'a number', boolean: 'a boolean', null: 'null' } as const;

function unpack(list: ArrayNode, write: Context['write']): Fix[] {
  const [only, ...others] = list.items;
  const names = strings(list).map(({ value }) => value);
  if (only && others.length === 0 && (only.kind === 'object' || names[0] === '*')) {
    const title = only.kind === 'object' ? 'Remove the brackets' : 'Change to "*"';
    return [{ title, edits: write.unwrapArray(list), preferred: true, safe: true }];
  }
  const type = names.length === list.items.length ? commonPrincipalType(names) : undefined;
  if (type === undefined) return [];
  return [{ title: `Change to { "${type}": … }`, edits: write.replace(list, { [type]: names }), preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "arn:aws:iam::111122223333:role/data-scientist",
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Principal is the bare text "arn:aws:iam::111122223333:role/data-scientist". AWS refuses the whole policy. Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      fixes: [
        [
          'Change to { "AWS": "arn:aws:iam::111122223333:role/data-scientist" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/data-scientist"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "sagemaker.amazonaws.com", "Action": "sts:AssumeRole" } }
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ error: Principal is the bare text "sagemaker.amazonaws.com". AWS refuses the whole policy. Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.`,
      fixes: [
        [
          'Change to { "Service": "sagemaker.amazonaws.com" }',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": "everyone", "Action": "kms:*", "Resource": "*" } }
                                                                            ^^^^^^^^^^ error: NotPrincipal is the bare text "everyone". AWS refuses the whole policy. Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "arn:aws:iam::111122223333:saml-provider/corp", "Action": "sts:AssumeRoleWithSAML" }] }
                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Principal is the bare text "arn:aws:iam::111122223333:saml-provider/corp". AWS refuses the whole policy. Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.`,
      fixes: [
        [
          'Change to { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": "sts:AssumeRoleWithSAML" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": ["*"], "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }
                                                                          ^ error: Principal is a list. AWS refuses the whole policy. Write "*" or an object such as { "AWS": "111122223333" }.`,
      fixes: [
        [
          'Change to "*"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": ["arn:aws:iam::111122223333:role/train", "444455556666"],
                 ^ error: Principal is a list. AWS refuses the whole policy. Write "*" or an object such as { "AWS": "111122223333" }.
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      fixes: [
        [
          'Change to { "AWS": … }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": ["arn:aws:iam::111122223333:role/train", "444455556666"]
    },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": [{ "Service": "sagemaker.amazonaws.com" }], "Action": "sts:AssumeRole" } }
                                                                          ^ error: Principal is a list. AWS refuses the whole policy. Write "*" or an object such as { "AWS": "111122223333" }.`,
      fixes: [
        [
          'Remove the brackets',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotPrincipal": 111122223333, "Action": "kms:*", "Resource": "*" } }
                                                                            ^^^^^^^^^^^^ error: NotPrincipal is a number. AWS refuses the whole policy. Write "*" or an object such as { "AWS": "111122223333" }.`,
    },
  ],
  good: [
    {
      kind: 's3-bucket-policy',
      text: `{ "Statement": { "Effect": "Allow", "Principal": "\${principal}", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      kind: 'resource-control-policy',
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "arn:aws:iam::111122223333:root", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Principal": , "Action": "s3:GetObject", "Resource": "*" } }`,
    },
  ],
};
