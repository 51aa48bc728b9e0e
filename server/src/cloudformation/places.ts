/**
 * Which properties of which resources hold policies, and of which kind, as of 2026-11-22. A path leads through the
 * properties; `[]` stands for every element of a list. Services are left
 * out that read documents of another grammar (AWS IoT, Verified Access), write resources in a short form (API Gateway),
 * take one statement (EventBusPolicy), or whose policies hold what our data do not know (Systems Manager, CloudTrail).
 * At each place the policy may stand as text, for so CloudFormation takes it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
import type { PolicyKind } from '../policy/kinds.ts';

/** A kind, or the property whose value says which. */
export type PlaceKind =
  | PolicyKind
  | { readonly property: string; readonly kinds: Readonly<Record<string, PolicyKind>> };

export interface Place {
  readonly path: readonly string[];
  readonly kind: PlaceKind;
}

/** The places of a resource type; none for a type that holds no policy. */
export function placesIn(type: string): readonly Place[] {
  return PLACES.get(type) ?? [];
}

const ORGANIZATION: PlaceKind = {
  property: 'Type',
  kinds: {
    SERVICE_CONTROL_POLICY: 'service-control-policy',
    RESOURCE_CONTROL_POLICY: 'resource-control-policy',
  },
};

const PATHS: Readonly<Record<string, Readonly<Record<string, PlaceKind>>>> = {
  'AWS::IAM::Role': {
    AssumeRolePolicyDocument: 'trust-policy',
    'Policies[].PolicyDocument': 'identity-policy',
  },
  'AWS::IAM::User': { 'Policies[].PolicyDocument': 'identity-policy' },
  'AWS::IAM::Group': { 'Policies[].PolicyDocument': 'identity-policy' },
  'AWS::IAM::Policy': { PolicyDocument: 'identity-policy' },
  'AWS::IAM::ManagedPolicy': { PolicyDocument: 'identity-policy' },
  'AWS::IAM::RolePolicy': { PolicyDocument: 'identity-policy' },
  'AWS::IAM::UserPolicy': { PolicyDocument: 'identity-policy' },
  'AWS::IAM::GroupPolicy': { PolicyDocument: 'identity-policy' },
  'AWS::SSO::PermissionSet': { InlinePolicy: 'identity-policy' },
  'AWS::RolesAnywhere::Profile': { SessionPolicy: 'identity-policy' },
  'AWS::Serverless::Function': { AssumeRolePolicyDocument: 'trust-policy', 'Policies[]': 'identity-policy' },
  'AWS::Serverless::StateMachine': { 'Policies[]': 'identity-policy' },
  'AWS::Organizations::Policy': { Content: ORGANIZATION },
  'AWS::Organizations::ResourcePolicy': { Content: 'resource-policy' },
  'AWS::S3::BucketPolicy': { PolicyDocument: 's3-bucket-policy' },
  'AWS::S3::AccessPoint': { Policy: 's3-access-point-policy' },
  'AWS::S3::MultiRegionAccessPointPolicy': { Policy: 's3-access-point-policy' },
  'AWS::S3Express::BucketPolicy': { PolicyDocument: 'resource-policy' },
  'AWS::S3ObjectLambda::AccessPointPolicy': { PolicyDocument: 'resource-policy' },
  'AWS::S3Outposts::BucketPolicy': { PolicyDocument: 'resource-policy' },
  'AWS::S3Tables::TableBucketPolicy': { ResourcePolicy: 'resource-policy' },
  'AWS::S3Tables::TablePolicy': { ResourcePolicy: 'resource-policy' },
  'AWS::KMS::Key': { KeyPolicy: 'kms-key-policy' },
  'AWS::KMS::ReplicaKey': { KeyPolicy: 'kms-key-policy' },
  'AWS::EC2::VPCEndpoint': { PolicyDocument: 'vpc-endpoint-policy' },
  'AWS::DynamoDB::Table': {
    'ResourcePolicy.PolicyDocument': 'dynamodb-table-policy',
    'StreamSpecification.ResourcePolicy.PolicyDocument': 'dynamodb-table-policy',
  },
  'AWS::DynamoDB::GlobalTable': {
    'Replicas[].ResourcePolicy.PolicyDocument': 'dynamodb-table-policy',
    'Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument': 'dynamodb-table-policy',
  },
  'AWS::SQS::QueuePolicy': { PolicyDocument: 'resource-policy' },
  'AWS::SQS::QueueInlinePolicy': { PolicyDocument: 'resource-policy' },
  'AWS::SNS::TopicPolicy': { PolicyDocument: 'resource-policy' },
  'AWS::SNS::TopicInlinePolicy': { PolicyDocument: 'resource-policy' },
  'AWS::SecretsManager::ResourcePolicy': { ResourcePolicy: 'resource-policy' },
  'AWS::ECR::Repository': { RepositoryPolicyText: 'resource-policy' },
  'AWS::ECR::PublicRepository': { RepositoryPolicyText: 'resource-policy' },
  'AWS::ECR::RegistryPolicy': { PolicyText: 'resource-policy' },
  'AWS::ECR::RepositoryCreationTemplate': { RepositoryPolicy: 'resource-policy' },
  'AWS::EFS::FileSystem': { FileSystemPolicy: 'resource-policy' },
  'AWS::Backup::BackupVault': { AccessPolicy: 'resource-policy' },
  'AWS::OpenSearchService::Domain': { AccessPolicies: 'resource-policy' },
  'AWS::Elasticsearch::Domain': { AccessPolicies: 'resource-policy' },
  'AWS::Events::EventBus': { Policy: 'resource-policy' },
  'AWS::Kinesis::ResourcePolicy': { ResourcePolicy: 'resource-policy' },
  'AWS::MSK::ClusterPolicy': { Policy: 'resource-policy' },
  'AWS::CodeArtifact::Domain': { PermissionsPolicyDocument: 'resource-policy' },
  'AWS::CodeArtifact::Repository': { PermissionsPolicyDocument: 'resource-policy' },
  'AWS::EventSchemas::RegistryPolicy': { Policy: 'resource-policy' },
  'AWS::Logs::Destination': { DestinationPolicy: 'resource-policy' },
  'AWS::Logs::ResourcePolicy': { PolicyDocument: 'resource-policy' },
  'AWS::MediaStore::Container': { Policy: 'resource-policy' },
  'AWS::Oam::Sink': { Policy: 'resource-policy' },
  'AWS::S3Vectors::VectorBucketPolicy': { Policy: 'resource-policy' },
  'AWS::XRay::ResourcePolicy': { PolicyDocument: 'resource-policy' },
  'AWS::SageMaker::ModelPackageGroup': { ModelPackageGroupPolicy: 'resource-policy' },
};

const PLACES: ReadonlyMap<string, readonly Place[]> = new Map(
  Object.entries(PATHS).map(([type, paths]) => [
    type,
    Object.entries(paths).map(([path, kind]) => placeOf(path, kind)),
  ]),
);

/** `Policies[].PolicyDocument` is read as the steps `Policies`, `[]`, `PolicyDocument`. */
function placeOf(path: string, kind: PlaceKind): Place {
  return { path: path.replaceAll('[]', '.[]').split('.'), kind };
}
