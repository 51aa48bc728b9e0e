import { addNetworkActions, networkGrantOf, notAllowed } from '../../policy/networkGrants.ts';
import { isAboutSagemaker } from '../../policy/sagemakerRelation.ts';
import { rule as defineRule, type Examples, type Fix } from '../rule.ts';

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
      const { catalog, document, report, write } = context;
      const trigger = networkGrantOf(policy);
      if (trigger === undefined || !isAboutSagemaker(policy, document.fileName)) return;
      if (policy.unfinished || !document.hasOnePolicy) return;
      const needed = catalog.sagemakerAccess.networkActions.map((name) => `ec2:${name}`);
      const missing = notAllowed(needed, [policy]);
      if (missing.length === 0) return;
      const onlyDelete = missing.every((name) => name.startsWith('ec2:Delete'));
      report({
        range: trigger.entry.node.range,
        ...(onlyDelete && { message: 'delete', severity: 'information' }),
        data: { missing: missing.join(', ') },
        fixes: (): Fix[] => {
          const edits = addNetworkActions(policy, missing, write);
          return edits.length > 0 ? [{ title: 'Add the missing permissions', edits, preferred: true }] : [];
        },
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
