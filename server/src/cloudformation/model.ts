/**
 * A CloudFormation template as far as it holds documents of ours: its resources, by name and type, and what stands
 * in them. Any part may be absent: a template is read while it is typed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
import type { Policy } from '../policy/model.ts';
import type { SagemakerRequest } from '../request/model.ts';
import type { Range } from '../text/range.ts';
import type { Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import type { VpcConfig } from '../vpcconfig/model.ts';
import type { Survey } from './open.ts';

export interface Template {
  readonly node: ObjectNode;
  /** In source order. */
  readonly resources: readonly Resource[];
  /** By logical id; those that a loop writes have none that is known. */
  readonly byId: ReadonlyMap<string, Resource>;
  readonly policies: readonly PlacedPolicy[];
  readonly requests: readonly PlacedRequest[];
  readonly computing: Computing;
  readonly branches: readonly Branch[];
}

/** The documents of a template as they are where its conditions are such that some branches are taken. */
export interface Branch {
  /** The same for the same conditions. */
  readonly name: string;
  /** Where these branches stand, in source order. */
  readonly ranges: readonly Range[];
  /** The policies and requests that hold such a branch. */
  readonly policies: readonly Policy[];
  readonly requests: readonly SagemakerRequest[];
  readonly networks: readonly VpcConfig[];
}

/** A policy with the resource that holds it. */
export interface PlacedPolicy {
  readonly policy: Policy;
  readonly resource: Resource;
}

/** The properties of a SageMaker resource, which are a request. */
export interface PlacedRequest {
  readonly request: SagemakerRequest;
  readonly resource: Resource;
  /** The objects in it that hold subnets and security groups. */
  readonly networks: readonly VpcConfig[];
}

export interface Resource {
  /** The key and the value of the resource. */
  readonly member: Member;
  readonly id: string;
  readonly type: string;
  readonly node: ObjectNode;
  readonly properties: Member | undefined;
}

/** What a reference to a resource of the template is. */
export interface Meaning {
  /** The resource. */
  readonly id: string;
  /** As in `Fn::Sub`, without the braces. */
  readonly reference: string;
  readonly text: string;
  /** True for an endpoint that serves one model. */
  readonly oneModel: boolean;
}

export type MeaningOf = (reference: string) => Meaning | undefined;

/** A template that was read from the same nodes, and the one string of them that has changed since. */
export interface Before extends Pick<Computing, 'surveys'> {
  readonly string: StringNode;
}

/** What is known of the texts that a template computes. */
export interface Computing {
  readonly meaningOf: MeaningOf;
  /** Every computed text of a policy, by where it starts. */
  readonly texts: Map<number, ComputedString>;
  /** The strings that hold documents, by the root of the JSON in each. */
  readonly holders: Map<Node, StringNode>;
  /** What was seen of each document; the documents of the template before that are still the same need no other look. */
  readonly surveys: Map<Node, Survey>;
  readonly before: Before | undefined;
  /** What is referred to in policies and means something, by the id of the resource. */
  readonly meanings: Map<string, Meaning>;
}

/** A string whose text a template computes, as far as it is known. */
export interface ComputedString extends StringNode {
  readonly computed: {
    /** What to show of it. */
    readonly shown: Range;
    /** True for a reference to an endpoint that serves one model. */
    readonly oneModel: boolean;
    /** True where the characters `[from, to)` of the value stand in one string of the template. */
    isLiteral(from: number, to: number): boolean;
  };
}
