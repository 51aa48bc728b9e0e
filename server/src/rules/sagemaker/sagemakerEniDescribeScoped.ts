import { entriesFor, isExactly, mayHaveStarResource, namesService, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, Policy, Statement } from '../../policy/model.ts';
import { isAboutSagemaker } from '../../policy/sagemakerRelation.ts';
import { splitOff } from '../../policy/splitStatement.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
export const rule = defineRule({
  code: 'SAGEMAKER_ENI_DESCRIBE_SCOPED',
  severity: 'warning',
  documents: ['identity-policy'],
  summary:
    'A permission that SageMaker needs to place a job in a VPC is limited to resources, which leaves nothing of it.',
  why: 'SageMaker looks at the whole VPC before it starts a job there, and AWS grants that for "*" alone.',
  messages: {
    default: {
      what: '"{action}" takes no ARN, so this statement does not allow it.',
      todo: 'Allow it in a statement with "Resource": "*".',
    },
  },
  source:
    'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createprocessingjob-perms',
  check: {
    statementInPolicy(statement, context) {
      if (!namesService(statement, 'ec2')) return;
      const { decision, policy } = statement;
      if (decision !== 'Allow' || policy.unfinished) return;
      const reads = scopedReads(statement, context);
      if (reads.length === 0 || !isForSagemaker(policy, context)) return;
      const fixes = () => moveToStar(statement, reads, context);
      for (const { node, text } of reads) context.report({ range: node.range, data: { action: text }, fixes });
    },
  },
});

function isForSagemaker(policy: Policy, { document }: Context): boolean {
  if (isAboutSagemaker(policy, document.fileName)) return true;
  const name = 'ec2:CreateNetworkInterfacePermission';
  return policy.statements.some((statement) => entriesFor(statement, name).some((entry) => isExactly(entry, name)));
}

/** What another statement allows for "*" is not missing. */
function scopedReads(statement: Statement, { catalog }: Context): readonly ActionPattern[] {
  const names = catalog.sagemakerAccess.networkReads.map((name) => `ec2:${name}`);
  const entries = (statement.action?.entries ?? []).filter(
    (entry) => entry.service === 'ec2' && names.some((one) => isExactly(entry, one)),
  );
  if (entries.length === 0 || !statement.resource?.entries.length || mayHaveStarResource(statement)) return [];
  return entries.filter(({ text }) => !statementsFor(statement.policy, 'Allow', text).some(mayHaveStarResource));
}

function moveToStar(statement: Statement, reads: readonly ActionPattern[], { write }: Context): readonly Fix[] {
  const value = statement.resource?.element.value;
  if (value && reads.length === statement.action?.entries.length) {
    return [{ title: 'Change Resource to "*"', edits: write.replace(value, '*'), preferred: true }];
  }
  const edits = splitOff(statement, reads, { own: { Resource: '*' }, write });
  const title = `Move ${reads.map(({ text }) => text).join(', ')} to a statement with "Resource": "*"`;
  return edits ? [{ title, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Network",
      "Effect": "Allow",
      "Action": ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
                                                                                       ^^^^^^^^^^^^^^^^^^^^^ warning: "ec2:DescribeSubnets" takes no ARN, so this statement does not allow it. SageMaker looks at the whole VPC before it starts a job there, and AWS grants that for "*" alone. Allow it in a statement with "Resource": "*".
                                                                                                              ^^^^^^^^^^^^^^^^^^ warning: "ec2:DescribeVpcs" takes no ARN, so this statement does not allow it. SageMaker looks at the whole VPC before it starts a job there, and AWS grants that for "*" alone. Allow it in a statement with "Resource": "*".
      "Resource": "arn:aws:ec2:eu-west-1:111122223333:*"
    }
  ]
}`,
      fixes: [
        [
          `Move ec2:DescribeSubnets, ec2:DescribeVpcs to a statement with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Network",
      "Effect": "Allow",
      "Action": ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission"],
      "Resource": "arn:aws:ec2:eu-west-1:111122223333:*"
    },
    {
      "Effect": "Allow",
      "Action": ["ec2:DescribeSubnets", "ec2:DescribeVpcs"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          `Move ec2:DescribeSubnets, ec2:DescribeVpcs to a statement with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Network",
      "Effect": "Allow",
      "Action": ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission"],
      "Resource": "arn:aws:ec2:eu-west-1:111122223333:*"
    },
    {
      "Effect": "Allow",
      "Action": ["ec2:DescribeSubnets", "ec2:DescribeVpcs"],
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
    "Effect": "Allow",
    "Action": "ec2:DescribeDhcpOptions",
              ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "ec2:DescribeDhcpOptions" takes no ARN, so this statement does not allow it. SageMaker looks at the whole VPC before it starts a job there, and AWS grants that for "*" alone. Allow it in a statement with "Resource": "*".
    "Resource": ["arn:aws:ec2:*:*:dhcp-options/*"]
  }
}`,
      file: 'SageMaker-role.json',
      fixes: [
        [
          `Change Resource to "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:DescribeDhcpOptions",
    "Resource": "*"
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Network",
    "Effect": "Allow",
    "Action": ["ec2:CreateNetworkInterface", "ec2:DescribeVpcEndpoints"],
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "ec2:DescribeVpcEndpoints" takes no ARN, so this statement does not allow it. SageMaker looks at the whole VPC before it starts a job there, and AWS grants that for "*" alone. Allow it in a statement with "Resource": "*".
    "Resource": ["arn:aws:ec2:*:*:*"]
  }
}`,
      file: 'sagemaker-role.json',
      fixes: [
        [
          `Move ec2:DescribeVpcEndpoints to a statement with "Resource": "*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Network",
      "Effect": "Allow",
      "Action": "ec2:CreateNetworkInterface",
      "Resource": ["arn:aws:ec2:*:*:*"]
    },
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeVpcEndpoints",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:DescribeVpcs"], "Resource": ["*", "arn:aws:ec2:*:*:vpc/*"] }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": ["sagemaker:CreateModel", "ec2:DescribeVpcs"], "Resource": "arn:aws:ec2:*:*:vpc/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:Describe*"], "Resource": "arn:aws:ec2:*:*:vpc/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ec2:DescribeVpcs", "Resource": "arn:aws:ec2:*:*:vpc/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateModel", "ec2:DescribeVpcs"], "Resource": "arn:aws:ec2:*:*:vpc/*" }, { "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" }] }`,
    },
  ],
};
