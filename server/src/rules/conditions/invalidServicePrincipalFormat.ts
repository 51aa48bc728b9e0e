import type { ServicePrincipalForm } from '../../catalog/keyFacts.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ConditionTest } from '../../policy/model.ts';
import { type TestedValue, valuesOf } from '../../policy/testedValues.ts';
import { Template } from '../../tree/rewrite.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
export const rule = analyzerRule({
  code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'A condition value that must name a service does not have the form of a service principal.',
  why: 'No request carries such a value.',
  messages: {
    default: {
      what: '"{value}" is not a service principal, which "{key}" holds.',
      todo: 'Write it as {form}, in lower case.',
    },
    case: { what: '"{value}" is not in lower case, as service principals are.', todo: 'Write "{lower}".' },
    region: { what: '"{value}" lacks the Region that "{key}" holds.', todo: 'Write it as {form}, in lower case.' },
    parts: {
      what: '"{value}" has more parts than the service principals that AWS documents for "{key}".',
      why: 'IAM Access Analyzer reports it, although some services call themselves so.',
      todo: 'Check the name, which should have the form {form}.',
    },
  },
  check: {
    statement({ tests }, context) {
      for (const test of tests) {
        const form = context.catalog.keyFacts.servicePrincipalForm(test.key.value);
        if (form === undefined || test.operator.family !== 'String') continue;
        for (const value of valuesOf(test)) if (!/[*?]/.test(value.text)) judge(value, form, context);
      }
    },
  },
});

const FORMS: Readonly<Record<ServicePrincipalForm, string>> = {
  any: 'service.amazonaws.com',
  single: 'service.amazonaws.com',
  regional: 'service.region.amazonaws.com',
};

function judge(value: TestedValue, form: ServicePrincipalForm, context: Context): void {
  const { node, test, text } = value;
  const lower = text.toLowerCase();
  const message = defectOf(lower, form, context) ?? (text === lower || ignoresCase(test) ? undefined : 'case');
  // Patterns without a wildcard were never seen to be reported for the number of their parts.
  if (message === undefined || (message === 'parts' && test.operator.wildcards)) return;
  context.report({
    range: node.range,
    message,
    ...(message === 'parts' && { severity: 'information' }),
    data: { value: text, lower, key: test.key.value, form: FORMS[form] },
    fixes: () => repair(value, message, form, context),
  });
}

type Defect = 'default' | 'region' | 'parts';

function defectOf(text: string, form: ServicePrincipalForm, { catalog }: Context): Defect | undefined {
  const suffix = catalog.keyFacts.principalSuffixes.find((one) => text.endsWith(`.${one}`));
  const labels = suffix === undefined ? [] : text.slice(0, -suffix.length - 1).split('.');
  if (labels.length === 0 || labels.some((label) => !/^[a-z0-9_-]+$/.test(label))) return 'default';
  const isForeign = suffix !== undefined && catalog.keyFacts.foreignSuffixes.includes(suffix);
  if (isForeign && catalog.isServicePrefix(labels.join('.'))) return 'default';
  if (form === 'regional' && labels.length === 1) return 'region';
  return form === 'single' && labels.length > 1 ? 'parts' : undefined;
}

function repair(
  { node, text }: TestedValue,
  message: string,
  form: ServicePrincipalForm,
  { catalog, write }: Context,
): Fix[] {
  const change = (value: string | Template, title: string): Fix[] => [
    { title, edits: write.replace(node, value), preferred: true },
  ];
  const lower = text.toLowerCase();
  if (message === 'case') return change(lower, `Change to "${lower}"`);
  const [service = '', domain = ''] = [lower.slice(0, lower.indexOf('.')), lower.slice(lower.indexOf('.') + 1)];
  if (message === 'region') return change(inRegion(service, domain), 'Add the Region');
  const prefix = lower.replace(/\.amazon\.com$/, '');
  if (!catalog.isServicePrefix(prefix)) return [];
  if (form === 'regional') {
    return change(inRegion(prefix, 'amazonaws.com'), 'Write the service principal with its Region');
  }
  return change(`${prefix}.amazonaws.com`, `Change to "${prefix}.amazonaws.com"`);
}

/** The Region is for the user to fill in. */
function inRegion(service: string, domain: string): Template {
  const start = service.length + 1;
  const region = 'us-east-1';
  return new Template(`${service}.${region}.${domain}`, [{ start, end: start + region.length }]);
}

function ignoresCase({ operator }: ConditionTest): boolean {
  return operator.name.endsWith('IgnoreCase');
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
      "Resource": "arn:aws:iam::111122223333:role/Training",
      "Condition": {
        "StringEquals": { "iam:PassedToService": ["sagemaker", "SageMaker.amazonaws.com", "arn:aws:iam::aws:sagemaker"] }
                                                  ^^^^^^^^^^^ error: "sagemaker" is not a service principal, which "iam:PassedToService" holds. No request carries such a value. Write it as service.amazonaws.com, in lower case.
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^ error: "SageMaker.amazonaws.com" is not in lower case, as service principals are. No request carries such a value. Write "sagemaker.amazonaws.com".
                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:iam::aws:sagemaker" is not a service principal, which "iam:PassedToService" holds. No request carries such a value. Write it as service.amazonaws.com, in lower case.
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker.amazonaws.com"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/Training",
      "Condition": {
        "StringEquals": { "iam:PassedToService": ["sagemaker.amazonaws.com", "SageMaker.amazonaws.com", "arn:aws:iam::aws:sagemaker"] }
      }
    }
  ]
}`,
        ],
        [
          'Change to "sagemaker.amazonaws.com"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/Training",
      "Condition": {
        "StringEquals": { "iam:PassedToService": ["sagemaker", "sagemaker.amazonaws.com", "arn:aws:iam::aws:sagemaker"] }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'kms-key-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "kms:ViaService": ["s3.amazonaws.com", "sagemaker.eu-west-1.amazonaws.com", "ec2"] },
                                           ^^^^^^^^^^^^^^^^^^ error: "s3.amazonaws.com" lacks the Region that "kms:ViaService" holds. No request carries such a value. Write it as service.region.amazonaws.com, in lower case.
                                                                                                    ^^^^^ error: "ec2" is not a service principal, which "kms:ViaService" holds. No request carries such a value. Write it as service.region.amazonaws.com, in lower case.
      "ForAnyValue:StringEquals": { "aws:CalledVia": ["application-signals.cloudwatch.amazonaws.com"] }
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "application-signals.cloudwatch.amazonaws.com" has more parts than the service principals that AWS documents for "aws:CalledVia". IAM Access Analyzer reports it, although some services call themselves so. Check the name, which should have the form service.amazonaws.com.
    }
  }
}`,
      fixes: [
        [
          'Add the Region',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "kms:ViaService": ["s3.<|us-east-1|>.amazonaws.com", "sagemaker.eu-west-1.amazonaws.com", "ec2"] },
      "ForAnyValue:StringEquals": { "aws:CalledVia": ["application-signals.cloudwatch.amazonaws.com"] }
    }
  }
}`,
        ],
        [
          'Write the service principal with its Region',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "kms:ViaService": ["s3.amazonaws.com", "sagemaker.eu-west-1.amazonaws.com", "ec2.<|us-east-1|>.amazonaws.com"] },
      "ForAnyValue:StringEquals": { "aws:CalledVia": ["application-signals.cloudwatch.amazonaws.com"] }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringEquals": { "iam:AWSServiceName": "autoscaling.amazon.com" } } } }
                                                                                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^ error: "autoscaling.amazon.com" is not a service principal, which "iam:AWSServiceName" holds. No request carries such a value. Write it as service.amazonaws.com, in lower case.`,
      fixes: [
        [
          'Change to "autoscaling.amazonaws.com"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringEquals": { "iam:AWSServiceName": "autoscaling.amazonaws.com" } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": ["sagemaker.amazonaws.com", "pods.eks.amazonaws.com", "ec2.amazonaws.com.cn", "alexa-appkit.amazon.com", "\${aws:PrincipalTag/service}"] }, "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "kms:*", "Resource": "*", "Condition": { "StringLike": { "kms:ViaService": ["ec2.*", "s3.*.amazonaws.com", "rds.eu-west-1.amazonaws.com"], "iam:AWSServiceName": "*a4b.amazonaws.com" }, "StringEqualsIgnoreCase": { "iam:PassedToService": "SageMaker.amazonaws.com" }, "Null": { "aws:CalledVia": "true" } } }] }`,
    },
  ],
};
