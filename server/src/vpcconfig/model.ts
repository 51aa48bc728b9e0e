/**
 * The places where SageMaker takes subnets and security groups, with a place in the text for every part: a
 * `VpcConfig`, and the bodies of requests that carry such lists themselves.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html
 */
import type { Member, Node, ObjectNode } from '../tree/node.ts';

/**
 * What the network is for. Hosting needs two Availability Zones; `unknown` is a VpcConfig on its own,
 * which may serve a model or a job.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 */
export type VpcPurpose = 'hosting' | 'job' | 'unknown';

export type VpcRole = 'subnets' | 'securityGroups';

/** What one list is called and may hold. */
export interface ListFormat {
  readonly name: string;
  readonly required: boolean;
  /** One string in the place of a list. */
  readonly single: boolean;
  readonly min: number;
  readonly max: number;
}

export interface VpcFormat {
  /** How a message names the object. */
  readonly name: string;
  readonly subnets?: ListFormat;
  readonly securityGroups?: ListFormat;
  /** Other members that the object may have; undefined where it holds more than a network. */
  readonly others?: readonly string[];
}

export interface VpcConfig {
  readonly node: ObjectNode;
  readonly format: VpcFormat;
  readonly purpose: VpcPurpose;
  /** The lists, correctly named or not, in source order. */
  readonly lists: readonly VpcList[];
  /** Members that the format does not know and that resemble nothing it knows. */
  readonly unknown: readonly Member[];
}

export interface VpcList {
  /** What the member means, whatever it is called. */
  readonly role: VpcRole;
  readonly format: ListFormat;
  readonly member: Member;
  readonly misnamed: boolean;
  /** The elements, or the value that stands alone; none where a template computes the list. */
  readonly items: readonly Node[];
}
