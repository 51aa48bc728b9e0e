import { policyKinds } from '../../policy/kinds.ts';
import type { OperatorFamily } from '../../policy/operators.ts';
import { keyOf, testVariables } from '../../policy/variables.ts';
import { analyzerRule, type Examples } from '../rule.ts';

/** Whether Bool reads variables is said to be so on one page and not so on another: nothing is reported there. */
const WITHOUT_VARIABLES: ReadonlySet<OperatorFamily> = new Set(['Numeric', 'Date', 'Binary', 'IpAddress', 'Null']);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse */
export const rule = analyzerRule({
  code: 'INVALID_VARIABLE_FOR_OPERATOR',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A policy variable stands under an operator that reads none.',
  why: 'Only String and ARN operators put the value of the request in its place.',
  messages: {
    default: {
      what: '{operator} does not read policy variables, so {variable} stays as it is.',
      todo: 'Write the value itself, or compare with a String or ARN operator.',
    },
  },
  check: {
    statement({ tests }, { report }) {
      for (const test of tests) {
        const { family, text: operator } = test.operator;
        if (family === undefined || !WITHOUT_VARIABLES.has(family)) continue;
        for (const { node, variable } of testVariables(test)) {
          if (!variable.closed || keyOf(variable) === undefined) continue;
          const { start, end } = variable.span;
          report({ range: node.within(start, end), data: { operator, variable: variable.text } });
        }
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
      "Effect": "Deny",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "*",
      "Condition": { "NumericGreaterThan": { "aws:MultiFactorAuthAge": "\${aws:PrincipalTag/max-age}" } }
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NumericGreaterThan does not read policy variables, so \${aws:PrincipalTag/max-age} stays as it is. Only String and ARN operators put the value of the request in its place. Write the value itself, or compare with a String or ARN operator.
    }
  ]
}`,
    },
    {
      kind: 's3-bucket-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "\${aws:PrincipalTag/network}"] },
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: IpAddress does not read policy variables, so \${aws:PrincipalTag/network} stays as it is. Only String and ARN operators put the value of the request in its place. Write the value itself, or compare with a String or ARN operator.
      "DateLessThanIfExists": { "aws:CurrentTime": "\${aws:PrincipalTag/until, '2026-01-01'}" }
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: DateLessThanIfExists does not read policy variables, so \${aws:PrincipalTag/until, '2026-01-01'} stays as it is. Only String and ARN operators put the value of the request in its place. Write the value itself, or compare with a String or ARN operator.
    }
  }
}`,
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" }, "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/\${aws:username}" }, "Bool": { "aws:SecureTransport": "\${aws:PrincipalTag/secure}" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "\${allowed_cidr}" } } } }`,
    },
  ],
};
