import { covers, decides, entriesFor, hasStarResource } from '../../policy/grants.ts';
import type { ActionPattern, Policy, Statement } from '../../policy/model.ts';
import { isAboutSagemaker } from '../../policy/sagemakerRelation.ts';
import { appendStatement } from '../../policy/splitStatement.ts';
import type { Edit } from '../../text/edit.ts';
import type { Rewrite } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PERMISSIONS = ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterfacePermission'];

/** https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ENI_PERMISSIONS_INCOMPLETE',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'A role may create network interfaces for SageMaker, but lacks some of the permissions that this takes.',
  why: 'SageMaker places a model or a job in a VPC only where the role has all nine of them.',
  messages: {
    default: {
      what: 'Of the permissions for network interfaces in a VPC this policy lacks {missing}.',
      todo: 'Allow them as well; the ones that describe need "Resource": "*".',
    },
    delete: {
      what: 'Of the permissions for network interfaces in a VPC this policy lacks {missing}.',
      why: 'The interfaces that SageMaker creates for a model or a job in a VPC may stay behind.',
      todo: 'Allow {missing} as well.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  check: {
    policy(policy, context) {
      const { catalog, document, report } = context;
      const trigger = triggerOf(policy);
      if (trigger === undefined || !isAboutSagemaker(policy, document.fileName)) return;
      if (policy.unfinished) return;
      const missing = catalog.sagemakerAccess.networkActions
        .map((name) => `ec2:${name}`)
        .filter((name) => !decides(policy, 'Allow', name));
      if (missing.length === 0) return;
      const onlyDelete = missing.every((name) => name.startsWith('ec2:Delete'));
      report({
        range: trigger.entry.node.range,
        ...(onlyDelete && { message: 'delete', severity: 'information' }),
        data: { missing: missing.join(', ') },
        fixes: () => addMissing(policy, missing, context),
      });
    },
  },
});

interface Trigger {
  readonly statement: Statement;
  readonly entry: ActionPattern;
}

/** What shows that interfaces are for SageMaker; Lambda creates them too, but without permissions or DHCP options. */
function triggerOf(policy: Policy): Trigger | undefined {
  const found = PERMISSIONS.flatMap((name) => granting(policy, name));
  if (found.some(({ statement }) => isForAnotherService(statement))) return undefined;
  if (found.length > 0) return found[0];
  if (granting(policy, 'ec2:DescribeDhcpOptions').length === 0) return undefined;
  return granting(policy, 'ec2:CreateNetworkInterface').find(({ statement }) => !isForAnotherService(statement));
}

/** Patterns such as `ec2:*` say nothing of network interfaces. */
function granting({ statements }: Policy, name: string): readonly Trigger[] {
  return statements.flatMap((statement) => {
    if (statement.decision !== 'Allow') return [];
    const entry = entriesFor(statement, name).find(({ text }) => /^ec2:[a-z]*networkinterface|dhcp/i.test(text));
    return entry ? [{ statement, entry }] : [];
  });
}

function isForAnotherService({ tests }: Statement): boolean {
  return tests.some(({ key, strings }) => {
    const name = key.value.toLowerCase();
    if (name === 'ec2:authorizedservice') return strings.every(({ value }) => !value.includes('sagemaker'));
    return /tag\/.*managed/.test(name) && !name.includes('sagemaker');
  });
}

function addMissing(policy: Policy, missing: readonly string[], { write }: Context): readonly Fix[] {
  const holder = granting(policy, 'ec2:CreateNetworkInterface')[0] ?? triggerOf(policy);
  if (holder === undefined) return [];
  const isRead = (name: string) => name.startsWith('ec2:Describe');
  const reads = hasStarResource(holder.statement) ? [] : missing.filter(isRead);
  const others = missing.filter((name) => !reads.includes(name));
  const edits = [...addActions(holder, others, write), ...addReads(policy, reads, write)];
  return edits.length > 0 ? [{ title: 'Add the missing permissions', edits, preferred: true }] : [];
}

function addReads(policy: Policy, names: readonly string[], write: Rewrite): readonly Edit[] {
  if (names.length === 0) return [];
  const isOpen = (statement: Statement) => hasStarResource(statement) && statement.condition === undefined;
  const entry = policy.statements.flatMap((statement) => {
    const isHolder = statement.decision === 'Allow' && isOpen(statement) && covers(statement, 'ec2:DescribeSubnets');
    return isHolder ? entriesFor(statement, 'ec2:DescribeSubnets').map((one) => ({ statement, entry: one })) : [];
  })[0];
  if (entry) return addActions(entry, names, write);
  return appendStatement(policy, { Effect: 'Allow', Action: names, Resource: '*' }, write) ?? [];
}

function addActions({ entry }: Trigger, names: readonly string[], write: Rewrite): readonly Edit[] {
  if (names.length === 0) return [];
  const { node } = entry;
  const { parent } = node;
  if (parent?.kind === 'array') return names.flatMap((name) => write.addItem(parent, name));
  return write.replace(node, [node.value, ...names]);
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Of the permissions for network interfaces in a VPC this policy lacks ec2:DescribeDhcpOptions, ec2:DescribeSecurityGroups. SageMaker places a model or a job in a VPC only where the role has all nine of them. Allow them as well; the ones that describe need "Resource": "*".
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
        "ec2:DescribeSubnets"
      ],
      "Resource": "*"
    }
  ]
}`,
      file: 'sagemaker-execution-role.json',
      fixes: [
        [
          `Add the missing permissions`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
        "ec2:DescribeSubnets",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeSecurityGroups"
      ],
      "Resource": "*"
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
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" },
    { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission"], "Resource": "arn:aws:ec2:*:111122223333:*" }
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Of the permissions for network interfaces in a VPC this policy lacks ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission, ec2:DescribeNetworkInterfaces, ec2:DescribeVpcs, ec2:DescribeDhcpOptions, ec2:DescribeSubnets, ec2:DescribeSecurityGroups. SageMaker places a model or a job in a VPC only where the role has all nine of them. Allow them as well; the ones that describe need "Resource": "*".
  ]
}`,
      fixes: [
        [
          `Add the missing permissions`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" },
    { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"], "Resource": "arn:aws:ec2:*:111122223333:*" },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups"
      ],
      "Resource": "*"
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
    "Sid": "SageMakerVpc",
    "Effect": "Allow",
    "Action": ["ec2:Describe*", "ec2:CreateNetworkInterface*", "ec2:DeleteNetworkInterface"],
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Of the permissions for network interfaces in a VPC this policy lacks ec2:DeleteNetworkInterfacePermission. The interfaces that SageMaker creates for a model or a job in a VPC may stay behind. Allow ec2:DeleteNetworkInterfacePermission as well.
    "Resource": "*"
  }
}`,
      fixes: [
        [
          `Add the missing permissions`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "SageMakerVpc",
    "Effect": "Allow",
    "Action": ["ec2:Describe*", "ec2:CreateNetworkInterface*", "ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"],
    "Resource": "*"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface*", "ec2:DeleteNetworkInterface*"], "Resource": "*" }, { "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" }] }`,
      file: 'sagemaker-role.json',
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"], "Resource": "*" } }`,
      file: 'sagemaker-guard.json',
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterfacePermission", "ec2:DescribeVpcs"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:DescribeVpcs", "ec2:DescribeDhcpOptions", "ec2:DescribeSubnets"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:*"], "Resource": "*" } }`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared" },
    { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface", "ec2:DescribeDhcpOptions"], "Resource": "*" },
    { "Effect": "Allow", "Action": "ec2:CreateNetworkInterfacePermission", "Resource": "*", "Condition": { "StringEquals": { "ec2:AuthorizedService": "codebuild.amazonaws.com" } } }
  ]
}`,
    },
  ],
};
