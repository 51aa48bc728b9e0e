/**
 * The kinds of document, and what each kind of policy may hold. Rules ask this table; none of them
 * knows a kind by name unless it exists for that kind alone.
 */
export const POLICY_KINDS = [
  'identity-policy',
  'trust-policy',
  'resource-policy',
  's3-bucket-policy',
  's3-access-point-policy',
  'kms-key-policy',
  'dynamodb-table-policy',
  'vpc-endpoint-policy',
  'service-control-policy',
  'resource-control-policy',
] as const;

export const DOCUMENT_KINDS = [
  ...POLICY_KINDS,
  'vpc-config',
  'sagemaker-request',
  'event-pattern',
  'cloudformation-template',
  'off',
] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The policy types that IAM Access Analyzer tells apart. */
export type AnalyzerType = 'identity' | 'resource' | 'trust' | 'scp' | 'rcp';

export interface KindTraits {
  readonly analyzerType: AnalyzerType;
  /** How a message names the kind. */
  readonly name: string;
  readonly principal: 'required' | 'forbidden';
  readonly resource: 'required' | 'forbidden';
  /** Whether the service refuses Sids outside a-z, A-Z, 0-9, and Sids that stand twice. */
  readonly strictSids: boolean;
  /** Whether a document-level Id is part of the grammar. */
  readonly id: boolean;
  /** Whether identity providers may stand among its principals, although it is no trust policy. */
  readonly federated?: true;
  /** What a policy of the kind is attached to, and so what its statements can be about. */
  readonly attachedTo?: AttachedTo;
}

export interface AttachedTo {
  readonly name: string;
  readonly service: string;
  /** The resource types that its ARNs may have. */
  readonly types: readonly string[];
  /** Resource types whose actions it takes as well. */
  readonly actionTypes?: readonly string[];
}

const RESOURCE = {
  analyzerType: 'resource',
  principal: 'required',
  resource: 'required',
  strictSids: false,
  id: true,
} as const;
const ORGANIZATION = { resource: 'required', strictSids: true, id: true } as const;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export const KIND_TRAITS: Readonly<Record<PolicyKind, KindTraits>> = {
  'identity-policy': {
    analyzerType: 'identity',
    name: 'identity policy',
    principal: 'forbidden',
    resource: 'required',
    strictSids: true,
    id: true,
  },
  'trust-policy': {
    analyzerType: 'trust',
    name: 'role trust policy',
    principal: 'required',
    resource: 'forbidden',
    strictSids: false,
    id: true,
  },
  'resource-policy': { ...RESOURCE, name: 'resource policy' },
  's3-bucket-policy': {
    ...RESOURCE,
    name: 'S3 bucket policy',
    attachedTo: { name: 'S3 bucket', service: 's3', types: ['bucket', 'object'] },
  },
  's3-access-point-policy': {
    ...RESOURCE,
    name: 'S3 access point policy',
    attachedTo: {
      name: 'S3 access point',
      service: 's3',
      types: ['accesspoint', 'accesspointobject', 'multiregionaccesspoint'],
      actionTypes: ['bucket', 'object'],
    },
  },
  'kms-key-policy': {
    ...RESOURCE,
    name: 'KMS key policy',
    attachedTo: { name: 'KMS key', service: 'kms', types: ['key', 'alias'] },
  },
  'dynamodb-table-policy': {
    ...RESOURCE,
    name: 'DynamoDB table policy',
    attachedTo: { name: 'DynamoDB table', service: 'dynamodb', types: ['table', 'index', 'stream'] },
  },
  'vpc-endpoint-policy': { ...RESOURCE, name: 'VPC endpoint policy', federated: true },
  'service-control-policy': {
    ...ORGANIZATION,
    analyzerType: 'scp',
    name: 'service control policy',
    principal: 'forbidden',
  },
  'resource-control-policy': {
    ...ORGANIZATION,
    analyzerType: 'rcp',
    name: 'resource control policy',
    principal: 'required',
  },
};

export function isPolicyKind(kind: DocumentKind): kind is PolicyKind {
  return (POLICY_KINDS as readonly string[]).includes(kind);
}

export function isDocumentKind(name: string): name is DocumentKind {
  return (DOCUMENT_KINDS as readonly string[]).includes(name);
}

/** The policy kinds that Access Analyzer treats as one of the given types. */
export function policyKinds(...types: readonly AnalyzerType[]): readonly PolicyKind[] {
  return POLICY_KINDS.filter((kind) => types.includes(KIND_TRAITS[kind].analyzerType));
}
