/**
 * A policy as AWS reads it, with a place in the text for every part. Any part may be absent or wrong:
 * the model holds what could be read, and the nodes it came from.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
import type { Range } from '../text/range.ts';
import type { Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import type { Arn } from './arn.ts';
import type { KindTraits, PolicyKind } from './kinds.ts';
import type { Operator } from './operators.ts';

export const DOCUMENT_ELEMENTS = ['Version', 'Id', 'Statement'] as const;
export const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

export type DocumentElement = (typeof DOCUMENT_ELEMENTS)[number];
export type StatementElement = (typeof STATEMENT_ELEMENTS)[number];

/** All elements of a statement, as bits: the first is 1, the second 2, and so on. */
export const EVERYTHING = (1 << STATEMENT_ELEMENTS.length) - 1;

/**
 * A look at a note is a look at what it says, not at what it rests on: a bit beyond those of the elements. Names may
 * share a bit; then a change of one counts as a change of the other.
 */
export function noteBit(name: string): number {
  return 1 << (STATEMENT_ELEMENTS.length + ((name.length * 7 + name.charCodeAt(name.length - 1)) % NOTE_BITS));
}

const NOTE_BITS = 20;

/**
 * Which elements and notes of statements were looked at, as bits: `own` of the statement `at`, `elsewhere` of all others.
 * Whoever wants to know what a conclusion rests on sets all three before it is drawn.
 */
export interface Looks {
  at: Statement | undefined;
  own: number;
  elsewhere: number;
  /** All looks, by the statement's index; only where someone wants to know them one by one. */
  each: number[] | undefined;
}

/** What outlives the tree that it was worked out of. */
export type Plain = string | number | boolean | undefined | readonly string[];

/** What was worked out of a statement, with the elements that it rests on, as bits. */
export interface Note {
  readonly value: Plain;
  readonly looks: number;
  /** True where it takes long: it is not worked out again only to see whether it has changed. */
  readonly costly: boolean;
  work(statement: Statement, name: string): Plain;
}

export type Notes = Map<string, Note>;

/** A member of the policy grammar. */
export interface Element {
  readonly name: DocumentElement | StatementElement;
  readonly member: Member;
  readonly key: StringNode;
  readonly value: Node | undefined;
  /** True when the key is not written as the grammar has it (`effect`, `Actions`): it stands in for the element. */
  readonly misspelt: boolean;
}

export interface Policy {
  /** Counts as a look at everything in it. */
  readonly node: ObjectNode;
  readonly range: Range;
  readonly kind: PolicyKind;
  /** False while the kind is only a guess from the file name or from content that leaves it open. */
  readonly kindIsCertain: boolean;
  readonly traits: KindTraits;
  readonly version: Element | undefined;
  readonly id: Element | undefined;
  /** Is no look: checks read what stands in its value from `statements`. */
  readonly statement: Element | undefined;
  /** True for the elements of one statement without the document around them; `statements` holds that one. */
  readonly bare: boolean;
  readonly statements: readonly Statement[];
  /** Statements of which a template decides whether they are there: each can be judged by itself. */
  readonly optional: readonly Statement[];
  /**
   * True where there may be more than is read: the text does not close a statement, a list in it, or the list of
   * statements; or a template computes statements, or what they are about.
   */
  readonly unfinished: boolean;
  /** What the names in it stand for that a template defines elsewhere; empty where there are none. */
  readonly meanings: string;
  /** Members that are no element of the grammar and no misspelling of one that is missing. */
  readonly unknown: readonly Member[];
  readonly looks: Looks;
}

export interface Statement {
  readonly policy: Policy;
  /** Counts as a look at everything in it. */
  readonly node: ObjectNode;
  readonly range: Range;
  /** With the key before it where the statement stands alone: what is missing in it is shown there. */
  readonly span: Range;
  /** True where the text does not close it: more may follow. */
  readonly open: boolean;
  /** What was worked out of this statement alone, by name. */
  notes: Notes;
  /**
   * Works something out of this statement alone, once for as long as the elements it rests on stay as they are. For
   * what rules ask of every statement whenever one of them changes.
   */
  noted<T extends Plain>(name: string, work: (statement: Statement, name: string) => T, costly?: boolean): T;
  readonly index: number;
  readonly sid: Element | undefined;
  readonly effect: Element | undefined;
  /** `Allow` or `Deny` where Effect says so, letter for letter. */
  readonly decision: 'Allow' | 'Deny' | undefined;
  readonly action: ActionClause | undefined;
  readonly notAction: ActionClause | undefined;
  readonly resource: ResourceClause | undefined;
  readonly notResource: ResourceClause | undefined;
  /** The ARNs of Resource and NotResource. */
  readonly arns: readonly WrittenArn[];
  readonly principal: PrincipalClause | undefined;
  readonly notPrincipal: PrincipalClause | undefined;
  readonly condition: Element | undefined;
  /** Every test of every operator block, in source order. */
  readonly tests: readonly ConditionTest[];
  readonly blocks: readonly ConditionBlock[];
  /** All elements, in source order. */
  readonly elements: readonly Element[];
  readonly unknown: readonly Member[];
}

export interface ActionClause {
  readonly element: Element;
  /** The strings of the list; other JSON values are left to DATA_TYPE_MISMATCH. */
  readonly entries: readonly ActionPattern[];
}

export interface ActionPattern {
  readonly node: StringNode;
  /** As written, such as `sagemaker:Invoke*`. */
  readonly text: string;
  /** The service prefix in lower case; empty where no colon stands. */
  readonly service: string;
  /** What follows the colon, as written; the whole text where no colon stands. */
  readonly name: string;
  /** Where `name` begins in `text`. */
  readonly nameStart: number;
}

export interface ResourceClause {
  readonly element: Element;
  readonly entries: readonly ResourcePattern[];
}

export interface ResourcePattern {
  readonly node: StringNode;
  readonly text: string;
  /** Present where the text begins with `arn:`, however many fields follow. */
  readonly arn: Arn | undefined;
}

/** An ARN with the string it stands in. */
export interface WrittenArn {
  readonly node: StringNode;
  readonly arn: Arn;
}

export interface PrincipalClause {
  readonly element: Element;
  /** True for the bare string `"*"`. */
  readonly isStar: boolean;
  /** The keys of the principal object, `AWS`, `Service` and whatever else stands there. */
  readonly types: readonly Member[];
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` as written; `*` for the bare string. */
  readonly type: string;
  readonly node: StringNode;
  readonly text: string;
}

/** One operator of a Condition with the keys under it. */
export interface ConditionBlock {
  readonly statement: Statement;
  readonly member: Member;
  readonly operator: Operator;
  readonly tests: readonly ConditionTest[];
}

/** One condition key under one operator. */
export interface ConditionTest {
  readonly block: ConditionBlock;
  readonly operator: Operator;
  readonly member: Member;
  readonly key: StringNode;
  /** The values, one or a list, of whatever JSON kind. */
  readonly values: readonly Node[];
  readonly strings: readonly StringNode[];
}
