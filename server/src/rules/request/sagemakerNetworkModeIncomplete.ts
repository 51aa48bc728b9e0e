import type { SagemakerRequest } from '../../request/model.ts';
import { networkName } from '../../request/operations.ts';
import { hasUnknownMembers } from '../../request/walk.ts';
import { type Member, member, type ObjectNode } from '../../tree/node.ts';
import { isBeingTyped, isOpen } from '../../tree/place.ts';
import { template } from '../../tree/rewrite.ts';
import { NOTEBOOK, userSettings, VPC_CONFIG } from '../../vpcconfig/formats.ts';
import { isComputed } from '../../vpcconfig/ids.ts';
import type { VpcFormat, VpcRole } from '../../vpcconfig/model.ts';
import { roleOf } from '../../vpcconfig/read.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-connect-to-resources.html */
export const rule = defineRule({
  code: 'SAGEMAKER_NETWORK_MODE_INCOMPLETE',
  severity: 'error',
  documents: ['sagemaker-request', 'cloudformation-template'],
  summary: 'A notebook instance or domain is cut off from the internet without the network that this needs.',
  why: '',
  messages: {
    notebook: {
      what: '"DirectInternetAccess" is "Disabled", but there is no "SubnetId".',
      why: 'Without a subnet the notebook instance has no network at all, and SageMaker refuses the request.',
      todo: 'Add SubnetId and SecurityGroupIds.',
    },
    domain: {
      what: '"AppNetworkAccessType" is "VpcOnly", but "DefaultUserSettings" has no security group.',
      why: 'Every user profile then has to bring its own; apps of one that does not cannot start.',
      todo: 'Add SecurityGroups to DefaultUserSettings.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-connect-to-resources.html',
  check: {
    request(request, context) {
      if (hasUnknownMembers(request.node) || isOpen(request.node) || request.isSkeleton) return;
      // Where its ids belong is another rule's finding.
      if (request.node.members.some(({ key }) => networkName(key.value) === VPC_CONFIG.name)) return;
      if (request.operation?.name === 'CreateNotebookInstance') checkNotebook(request, context);
      if (request.operation?.name === 'CreateDomain') checkDomain(request, context);
    },
  },
});

/** What stands there under a wrong name is another rule's finding. */
function has(role: VpcRole, { members }: ObjectNode, format: VpcFormat): boolean {
  const name = format[role]?.name ?? '';
  return isBeingTyped(name, members) || members.some(({ key }) => roleOf(key.value, format) === role);
}

function checkNotebook({ node }: SagemakerRequest, { report, write }: Context): void {
  const mode = member(node, 'DirectInternetAccess');
  if (!isSetTo(mode, 'Disabled') || has('subnets', node, NOTEBOOK)) return;
  report({
    range: mode.value?.range ?? mode.range,
    message: 'notebook',
    fixes: () => {
      const subnet = write.addMember(node, 'SubnetId', template`subnet-${''}`, mode);
      if (has('securityGroups', node, NOTEBOOK)) return [{ title: 'Add SubnetId', edits: subnet, preferred: true }];
      const groups = write.addMember(node, 'SecurityGroupIds', [template`sg-${''}`], mode);
      return [{ title: 'Add SubnetId and SecurityGroupIds', edits: [...subnet, ...groups], preferred: true }];
    },
  });
}

const USER_SETTINGS = 'DefaultUserSettings';

function checkDomain({ node }: SagemakerRequest, { report, write }: Context): void {
  const mode = member(node, 'AppNetworkAccessType');
  const settings = member(node, USER_SETTINGS);
  if (!isSetTo(mode, 'VpcOnly') || lacksNothing(settings) || isBeingTyped(USER_SETTINGS, node.members)) return;
  report({
    range: mode.value?.range ?? mode.range,
    message: 'domain',
    severity: 'warning',
    fixes: () => [groupsFix(node, settings, write)],
  });
}

/** True where there are security groups, and where nobody knows. */
function lacksNothing(settings: Member | undefined): boolean {
  if (settings === undefined) return false;
  const { value } = settings;
  if (value?.kind !== 'object' || isComputed(value) || hasUnknownMembers(value)) return true;
  const groups = member(value, 'SecurityGroups')?.value;
  if (groups?.kind === 'array') return groups.items.length > 0;
  return has('securityGroups', value, userSettings(USER_SETTINGS));
}

function groupsFix(node: ObjectNode, settings: Member | undefined, write: Context['write']): Fix {
  const title = 'Add SecurityGroups to DefaultUserSettings';
  const group = template`sg-${''}`;
  const held = settings?.value;
  const groups = member(held, 'SecurityGroups')?.value;
  if (groups?.kind === 'array') return { title, edits: write.addItem(groups, group), preferred: true };
  const edits =
    held?.kind === 'object'
      ? write.addMember(held, 'SecurityGroups', [group])
      : write.addMember(node, USER_SETTINGS, { SecurityGroups: [group] });
  return { title, edits, preferred: true };
}

function isSetTo(mode: Member | undefined, text: string): mode is Member {
  return mode?.value?.kind === 'string' && mode.value.value === text;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "NotebookInstanceName": "birch",
  "InstanceType": "ml.t3.medium",
  "DirectInternetAccess": "Disabled"
                          ^^^^^^^^^^ error: "DirectInternetAccess" is "Disabled", but there is no "SubnetId". Without a subnet the notebook instance has no network at all, and SageMaker refuses the request. Add SubnetId and SecurityGroupIds.
}`,
      file: 'create-notebook-instance.json',
      fixes: [
        [
          'Add SubnetId and SecurityGroupIds',
          `{
  "NotebookInstanceName": "birch",
  "InstanceType": "ml.t3.medium",
  "DirectInternetAccess": "Disabled",
  "SubnetId": "subnet-<||>",
  "SecurityGroupIds": ["sg-<||>"]
}`,
        ],
      ],
    },
    {
      text: `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Disabled", "SecurityGroupIds": ["sg-0123456789abcdef0"] }
                                                           ^^^^^^^^^^ error: "DirectInternetAccess" is "Disabled", but there is no "SubnetId". Without a subnet the notebook instance has no network at all, and SageMaker refuses the request. Add SubnetId and SecurityGroupIds.`,
      file: 'create-notebook-instance.json',
      fixes: [
        [
          'Add SubnetId',
          `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Disabled", "SubnetId": "subnet-<||>", "SecurityGroupIds": ["sg-0123456789abcdef0"] }`,
        ],
      ],
    },
    {
      text: `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "AppNetworkAccessType": "VpcOnly",
                          ^^^^^^^^^ warning: "AppNetworkAccessType" is "VpcOnly", but "DefaultUserSettings" has no security group. Every user profile then has to bring its own; apps of one that does not cannot start. Add SecurityGroups to DefaultUserSettings.
  "DefaultUserSettings": {
    "ExecutionRole": "arn:aws:iam::111122223333:role/Studio"
  }
}`,
      file: 'create-domain.json',
      fixes: [
        [
          'Add SecurityGroups to DefaultUserSettings',
          `{
  "DomainName": "studio",
  "AuthMode": "IAM",
  "AppNetworkAccessType": "VpcOnly",
  "DefaultUserSettings": {
    "ExecutionRole": "arn:aws:iam::111122223333:role/Studio",
    "SecurityGroups": ["sg-<||>"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly" }
                                                                     ^^^^^^^^^ warning: "AppNetworkAccessType" is "VpcOnly", but "DefaultUserSettings" has no security group. Every user profile then has to bring its own; apps of one that does not cannot start. Add SecurityGroups to DefaultUserSettings.`,
      file: 'create-domain.json',
      fixes: [
        [
          'Add SecurityGroups to DefaultUserSettings',
          `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": { "SecurityGroups": ["sg-<||>"] } }`,
        ],
      ],
    },
    {
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": { "SecurityGroups": [] } }
                                                                     ^^^^^^^^^ warning: "AppNetworkAccessType" is "VpcOnly", but "DefaultUserSettings" has no security group. Every user profile then has to bring its own; apps of one that does not cannot start. Add SecurityGroups to DefaultUserSettings.`,
      file: 'create-domain.json',
      fixes: [
        [
          'Add SecurityGroups to DefaultUserSettings',
          `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": { "SecurityGroups": ["sg-<||>"] } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Disabled", "SubnetId": "subnet-0123456789abcdef0" }`,
      file: 'create-notebook-instance.json',
    },
    {
      text: `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Enabled", "InstanceType": "ml.t3.medium" }`,
      file: 'create-notebook-instance.json',
    },
    {
      text: `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Disabled", "SubnetIds": ["subnet-0123456789abcdef0"] }`,
      file: 'create-notebook-instance.json',
    },
    {
      text: `{ "NotebookInstanceName": "birch", "DirectInternetAccess": "Disabled", "Subn" }`,
      file: 'create-notebook-instance.json',
    },
    {
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "PublicInternetOnly", "DefaultUserSettings": {} }`,
      file: 'create-domain.json',
    },
    {
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": { "SecurityGroups": { "Ref": "Groups" } } }`,
      file: 'create-domain.json',
    },
    {
      text: `{ "DomainName": "studio", "AuthMode": "IAM", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": { "Fn::If": ["Private", { "Ref": "A" }, { "Ref": "B" }] } }`,
      file: 'create-domain.json',
    },
    {
      text: `{ "DomainId": "d-0123456789ab", "AppNetworkAccessType": "VpcOnly", "DefaultUserSettings": {} }`,
      file: 'update-domain.json',
    },
    {
      text: `{ "NotebookInstanceName": "larch", "InstanceType": "ml.t3.medium", "DirectInternetAccess": "Disabled", "VpcConfig": { "Subnets": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"] } }`,
      file: 'create-notebook-instance.json',
    },
  ],
};
