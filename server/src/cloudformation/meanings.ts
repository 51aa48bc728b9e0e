/**
 * What `Ref` and `Fn::GetAtt` of a template's own resources are, where that is an ARN, as of 2026-11-22. All of it is
 * known but the name that the resource will have.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
import { nameGiven, namesGivenIn } from '../text/templates.ts';
import { hasOneModel } from './endpoints.ts';
import type { Meaning, MeaningOf, Template } from './model.ts';

type Resources = Pick<Template, 'byId'>;

/** What a reference is, written as in `Fn::Sub`: `Bucket`, `Bucket.Arn`. Undefined for what is no ARN for certain. */
export function meaningsIn(template: Resources): MeaningOf {
  const known = new Map<string, Meaning | undefined>();
  return (reference) => {
    if (!known.has(reference)) known.set(reference, meaningOf(reference, template));
    return known.get(reference);
  };
}

/** What was read as an ARN, as the reference that it is; meanings by the id of the resource. */
export function asReferences(text: string, meanings: ReadonlyMap<string, Meaning>): string {
  return namesGivenIn(text).reduce((done, id) => {
    const meaning = meanings.get(id);
    return meaning ? done.replaceAll(meaning.text, () => `\${${meaning.reference}}`) : done;
  }, text);
}

/** The attribute that `Ref` is. */
const REF = '';
const ENDPOINT = 'AWS::SageMaker::Endpoint';

interface Identity {
  /** The attributes that are the ARN. */
  readonly as: readonly string[];
  /** From the service on; `@` stands for the region and account of the stack, `#` for its account, `*` for the name. */
  readonly arn: string;
}

const IDENTITIES: Readonly<Record<string, Identity>> = {
  [ENDPOINT]: { as: [REF], arn: 'sagemaker:@:endpoint/*' },
  'AWS::SageMaker::EndpointConfig': { as: [REF], arn: 'sagemaker:@:endpoint-config/*' },
  'AWS::SageMaker::Model': { as: [REF], arn: 'sagemaker:@:model/*' },
  'AWS::SageMaker::NotebookInstance': { as: [REF], arn: 'sagemaker:@:notebook-instance/*' },
  'AWS::SecretsManager::Secret': { as: [REF], arn: 'secretsmanager:@:secret:*' },
  'AWS::SNS::Topic': { as: [REF, 'TopicArn'], arn: 'sns:@:*' },
  'AWS::StepFunctions::StateMachine': { as: [REF, 'Arn'], arn: 'states:@:stateMachine:*' },
  'AWS::IAM::ManagedPolicy': { as: [REF], arn: 'iam::#:policy/*' },
  'AWS::IAM::Role': { as: ['Arn'], arn: 'iam::#:role/*' },
  'AWS::IAM::User': { as: ['Arn'], arn: 'iam::#:user/*' },
  'AWS::S3::Bucket': { as: ['Arn'], arn: 's3:::*' },
  'AWS::KMS::Key': { as: ['Arn'], arn: 'kms:@:key/*' },
  'AWS::Lambda::Function': { as: ['Arn'], arn: 'lambda:@:function:*' },
  'AWS::Serverless::Function': { as: ['Arn'], arn: 'lambda:@:function:*' },
  'AWS::DynamoDB::Table': { as: ['Arn'], arn: 'dynamodb:@:table/*' },
  'AWS::SQS::Queue': { as: ['Arn'], arn: 'sqs:@:*' },
  'AWS::ECR::Repository': { as: ['Arn'], arn: 'ecr:@:repository/*' },
  'AWS::Logs::LogGroup': { as: ['Arn'], arn: 'logs:@:log-group:*:*' },
  'AWS::Kinesis::Stream': { as: ['Arn'], arn: 'kinesis:@:stream/*' },
};

function meaningOf(reference: string, template: Resources): Meaning | undefined {
  const [, id = '', attribute = REF] = /^(\w+)(?:\.(\w+))?$/.exec(reference) ?? [];
  const resource = template.byId.get(id);
  const identity = resource && Object.hasOwn(IDENTITIES, resource.type) ? IDENTITIES[resource.type] : undefined;
  if (resource === undefined || !identity?.as.includes(attribute)) return undefined;
  const account = '${AWS::AccountId}';
  const filled = identity.arn.replace(/[@#]/, (sign) => (sign === '@' ? `\${AWS::Region}:${account}` : account));
  const text = `arn:\${AWS::Partition}:${filled.replace('*', () => nameGiven(id))}`;
  return { id, reference, text, oneModel: resource.type === ENDPOINT && hasOneModel(resource, template) };
}
