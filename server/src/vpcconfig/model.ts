/** A SageMaker `VpcConfig` with a place in the text for every part, and what it is for. */
import type { Member, ObjectNode } from '../tree/node.ts';

/**
 * What the network is for. Hosting needs two Availability Zones; `unknown` is a VpcConfig on its own,
 * which may serve a model or a job.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 */
export type VpcPurpose = 'hosting' | 'job' | 'unknown';

export interface VpcConfig {
  readonly node: ObjectNode;
  /** The member whose value this is; undefined where the members stand at the root. */
  readonly member: Member | undefined;
  readonly purpose: VpcPurpose;
  /** The lists, correctly named or not, in source order. */
  readonly lists: readonly VpcList[];
  /** Members that are no list of ids, such as VpcId. */
  readonly unknown: readonly Member[];
}

export type VpcListName = 'Subnets' | 'SecurityGroupIds';

export interface VpcList {
  /** What the member means, whatever it is called. */
  readonly name: VpcListName;
  readonly member: Member;
  readonly misnamed: boolean;
}
