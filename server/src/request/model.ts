/**
 * A request to SageMaker: the JSON input of an API operation, as `--cli-input-json` takes it, or the properties of
 * a CloudFormation resource, which are the same members.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations.html
 */
import type { ObjectNode } from '../tree/node.ts';
import type { VpcFormat } from '../vpcconfig/model.ts';

export interface SagemakerRequest {
  /** The object whose members are the request's. */
  readonly node: ObjectNode;
  /** Undefined where nothing tells which operation it is for. */
  readonly operation: Operation | undefined;
  /** True for the properties of a resource in a template, where names may be left out. */
  readonly inTemplate: boolean;
  /** True for what `--generate-cli-skeleton` prints: a form whose blanks nobody has filled in yet. */
  readonly isSkeleton: boolean;
}

export interface Operation {
  readonly name: string;
  /** How a message names the operation. */
  readonly title: string;
  /** The CloudFormation type whose properties are the request's members. */
  readonly type?: string;
  /** The members that tell the request: all of them, and one of `oneOf`. */
  readonly all: readonly string[];
  readonly oneOf: readonly string[];
  /** True where any member beside `all` tells it in the place of `oneOf`. */
  readonly toldByAny?: true;
  /** True where a VpcConfig at the root is for hosting a model. */
  readonly hosting?: true;
  /** Where the execution role stands. */
  readonly role?: string;
  /** The object that holds what the request says of its network, and which such members it takes. */
  readonly network?: NetworkHome;
  /** The body itself, where it holds ids of subnets or security groups. */
  readonly body?: VpcFormat;
  /** Members of the body that hold such ids. */
  readonly members?: Readonly<Record<string, VpcFormat>>;
}

export interface NetworkHome {
  /** The names from the body on; none for the body itself. */
  readonly path: readonly string[];
  /** Of `NETWORK_MEMBERS`, those that the operation takes. */
  readonly takes: readonly string[];
  /** Who takes the network in the place of an operation that takes none. */
  readonly elsewhere?: string;
}

/** How a message names what the request is for. */
export function titleOf({ operation, inTemplate }: SagemakerRequest): string {
  return (inTemplate ? operation?.type : operation?.title) ?? 'SageMaker';
}
