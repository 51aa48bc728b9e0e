import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalClause } from '../../policy/model.ts';
import { principalClauses, principalTypeOf } from '../../policy/principals.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Context, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const rule = analyzerRule({
  code: 'INVALID_PRINCIPAL_FORMAT',
  finding: 'error',
  documents: policyKinds('resource', 'trust'),
  summary: 'A principal stands alone, without the type that it is of.',
  why: 'AWS refuses the whole policy.',
  messages: {
    default: {
      what: '{element} is the bare text "{text}".',
      todo: 'Say what kind of principal it is, as in { "AWS": "111122223333" }; only "*" may stand alone.',
    },
  },
  check: {
    statement(statement, context) {
      for (const clause of principalClauses(statement)) checkClause(clause, context);
    },
  },
});

function checkClause({ element, isStar }: PrincipalClause, { report, write }: Context): void {
  const { name, value } = element;
  if (value?.kind !== 'string' || isStar || holdsTemplate(value.value)) return;
  const text = value.value;
  const type = principalTypeOf(text);
  report({
    range: value.range,
    data: { element: name, text },
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
