import { isOpen } from '../../tree/place.ts';
import { template } from '../../tree/rewrite.ts';
import { idsIn, isSwapped, literalIds } from '../../vpcconfig/ids.ts';
import type { VpcList } from '../../vpcconfig/model.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export const rule = defineRule({
  code: 'SAGEMAKER_VPC_SINGLE_SUBNET',
  severity: 'warning',
  documents: ['vpc-config', 'sagemaker-request', 'cloudformation-template'],
  summary: 'A hosted model is given one subnet only.',
  why: 'Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created.',
  messages: {
    default: { what: '"{list}" holds one subnet only.', todo: 'Add a subnet in another Availability Zone.' },
    unknown: {
      what: '"{list}" holds one subnet only.',
      why: 'That is enough for a job, but hosting a model needs subnets in two Availability Zones, even for one instance.',
      todo: 'For a model, add a subnet in another Availability Zone.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  check: {
    vpcConfig({ lists, purpose }, { report, write }) {
      if (purpose === 'job') return;
      for (const list of lists) {
        const { key, value } = list.member;
        if (value?.kind !== 'array' || isOpen(value) || !holdsOneSubnet(list)) continue;
        report({
          range: key.range,
          ...(purpose === 'unknown' && { message: 'unknown', severity: 'information' }),
          data: { list: key.value },
          fixes: () => [
            { title: 'Add a second subnet', edits: write.addItem(value, template`subnet-${''}`), preferred: true },
          ],
        });
      }
    },
  },
});

/** An id that stands twice is one subnet; what a template computes may be several. */
function holdsOneSubnet(list: VpcList): boolean {
  const ids = literalIds(list);
  if (!list.format.required || list.role !== 'subnets' || ids.length < list.items.length) return false;
  return (
    !ids.some((id) => isSwapped(id, list) || idsIn(id.value).length > 1) &&
    new Set(ids.map(({ value }) => value)).size === 1
  );
}

export const examples: Examples = {
  bad: [
    {
      file: 'create-model.json',
      text: `{
  "ModelName": "birch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0"],
    ^^^^^^^^^ warning: "Subnets" holds one subnet only. Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created. Add a subnet in another Availability Zone.
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
      fixes: [
        [
          'Add a second subnet',
          `{
  "ModelName": "birch",
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-<||>"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      file: 'create-endpoint-config.json',
      text: `{
  "EndpointConfigName": "birch",
  "VpcConfig": {
    "Subnets": [
    ^^^^^^^^^ warning: "Subnets" holds one subnet only. Hosting needs subnets in two Availability Zones, even for one instance; with one the endpoint cannot be created. Add a subnet in another Availability Zone.
      "subnet-0123456789abcdef0",
      "subnet-0123456789abcdef0"
    ],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
      fixes: [
        [
          'Add a second subnet',
          `{
  "EndpointConfigName": "birch",
  "VpcConfig": {
    "Subnets": [
      "subnet-0123456789abcdef0",
      "subnet-0123456789abcdef0",
      "subnet-<||>"
    ],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }
                 ^^^^^^^^^ information: "Subnets" holds one subnet only. That is enough for a job, but hosting a model needs subnets in two Availability Zones, even for one instance. For a model, add a subnet in another Availability Zone.`,
      fixes: [
        [
          'Add a second subnet',
          `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-<||>"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'create-training-job.json',
      text: `{ "TrainingJobName": "birch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      file: 'create-notebook-instance.json',
      text: `{ "NotebookInstanceName": "birch", "SubnetId": "subnet-0123456789abcdef0" }`,
    },
    {
      file: 'create-domain.json',
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "SubnetIds": ["subnet-0123456789abcdef0"] }`,
    },
    { text: `{ "VpcConfig": { "Subnets": [{ "Ref": "Subnets" }], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }` },
    { text: `{ "VpcConfig": { "Subnets": ["sg-0123456789abcdef0"], "SecurityGroupIds": [] } }` },
    {
      text: `{ "VpcConfig": { "Subnets": "subnet-0123456789abcdef0", "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
    },
    {
      text: `{ "ModelName": "larch", "VpcConfig": { "SecurityGroupIds": ["sg-0123456789abcdef0"], "Subnets": ["subnet-0123456789abcdef0",`,
      file: 'create-model.json',
    },
    {
      text: `{ "ModelName": "larch", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0,subnet-0123456789abcdef1"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
      file: 'create-model.json',
    },
  ],
};
