/** Policies of the rules' examples as they stand in a template. */
import { parseJson } from '../../server/src/json/parse.ts';
import { readDocument } from '../../server/src/lint/document.ts';
import type { PolicyKind } from '../../server/src/policy/kinds.ts';
import type { Examples } from '../../server/src/rules/rule.ts';
import { readMarks } from './marks.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export function templateWith(type: string, Properties: Json): string {
  return JSON.stringify({ Resources: { Thing: { Type: type, Properties } } });
}

export interface Example {
  readonly text: string;
  readonly kind: PolicyKind;
  readonly file: string;
}

const PLACES: Readonly<Record<PolicyKind, readonly [type: string, properties: (document: Json) => Json]>> = {
  'identity-policy': ['AWS::IAM::ManagedPolicy', (PolicyDocument) => ({ PolicyDocument })],
  'trust-policy': ['AWS::IAM::Role', (AssumeRolePolicyDocument) => ({ AssumeRolePolicyDocument })],
  'resource-policy': ['AWS::SQS::QueuePolicy', (PolicyDocument) => ({ PolicyDocument })],
  's3-bucket-policy': ['AWS::S3::BucketPolicy', (PolicyDocument) => ({ PolicyDocument })],
  's3-access-point-policy': ['AWS::S3::AccessPoint', (Policy) => ({ Policy })],
  'kms-key-policy': ['AWS::KMS::Key', (KeyPolicy) => ({ KeyPolicy })],
  'dynamodb-table-policy': ['AWS::DynamoDB::Table', (PolicyDocument) => ({ ResourcePolicy: { PolicyDocument } })],
  'vpc-endpoint-policy': ['AWS::EC2::VPCEndpoint', (PolicyDocument) => ({ PolicyDocument })],
  'service-control-policy': ['AWS::Organizations::Policy', (Content) => ({ Type: 'SERVICE_CONTROL_POLICY', Content })],
  'resource-control-policy': [
    'AWS::Organizations::Policy',
    (Content) => ({ Type: 'RESOURCE_CONTROL_POLICY', Content }),
  ],
};

const HOLE = '"the document"';

export function embedded({ text, kind }: Example): { text: string; offset: number } {
  const [type, properties] = PLACES[kind];
  const around = templateWith(type, properties(JSON.parse(HOLE)));
  const offset = around.indexOf(HOLE);
  return { text: around.slice(0, offset) + text + around.slice(offset + HOLE.length), offset };
}

/** The sound documents among the examples of a rule: one policy each. */
export function policiesAmong({ bad, good }: Examples): Example[] {
  return [...bad, ...good].flatMap(({ text: source, kind: pinnedKind, file = 'policy.json' }) => {
    const { text } = readMarks(source);
    const tree = parseJson(text);
    const document = readDocument({ text, fileName: file, strictSyntax: true, pinnedKind });
    const [policy] = document?.policies ?? [];
    const isSound = tree.problems.length === 0 && tree.roots.length === 1 && !text.startsWith('\uFEFF');
    return policy && isSound && !policy.bare && !document?.template ? [{ text, kind: policy.kind, file }] : [];
  });
}
