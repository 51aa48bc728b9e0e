/**
 * An event pattern of EventBridge: which events a rule matches, with a place in the text for every field.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
import { holdsTemplate } from '../text/templates.ts';
import { listed, type Member, type Node, type ObjectNode, type StringNode } from '../tree/node.ts';

export interface EventPattern {
  readonly node: ObjectNode;
  /** Every field that is compared with something, in source order; those of all branches of a `$or` too. */
  readonly fields: readonly PatternField[];
}

export interface PatternField {
  /** The names from the root on; `$or` adds none. */
  readonly path: readonly string[];
  /** The members that these names are. */
  readonly members: readonly Member[];
  readonly member: Member;
  /** The list to compare with, or what stands in its place. */
  readonly value: Node | undefined;
  /** True in a branch of a `$or`, where other branches may say otherwise. */
  readonly inBranch: boolean;
}

/** What holds the type of an event. */
export const DETAIL_TYPE = 'detail-type';

/** True for the name and its misspellings `detailType`, `detail_type`, `DetailType`. */
export function isDetailType(name: string): boolean {
  return /^detail[-_]?type$/i.test(name);
}

/** The fields at a path; a misspelt `detail-type` counts as one. */
export function fieldsAt({ fields }: EventPattern, ...path: readonly string[]): readonly PatternField[] {
  return fields.filter((field) => {
    if (field.path.length !== path.length) return false;
    return path.every(
      (name, i) => field.path[i] === name || (name === DETAIL_TYPE && isDetailType(field.path[i] ?? '')),
    );
  });
}

/** The texts that a field is compared with, letter for letter. What a tool fills in is not known yet. */
export function literalsOf({ value }: PatternField): readonly StringNode[] {
  return listed(value).filter((item): item is StringNode => item.kind === 'string' && !holdsTemplate(item.value));
}

/** True where literal texts are all that a field is compared with. */
export function holdsOnlyLiterals(field: PatternField): boolean {
  return listed(field.value).length === literalsOf(field).length;
}

/** Services with prefixes and event sources of their own. */
const OTHER_SERVICE =
  /^(?:aws\.)?(?:metrics-sagemaker|sagemaker-(?:geospatial|mlflow|data-science-assistant|unified-studio))/i;

/** True for a source or event source that SageMaker is meant by, rightly written or not. */
export function meansSageMaker(text: string): boolean {
  return /sage-?maker/i.test(text) && !OTHER_SERVICE.test(text);
}

/** True for a pattern about the events of SageMaker and of no other service. */
export function isOfSageMaker(pattern: EventPattern): boolean {
  const fields = [...fieldsAt(pattern, 'source'), ...fieldsAt(pattern, 'detail', 'eventSource')];
  const literals = fields.flatMap(literalsOf);
  return literals.length > 0 && literals.every(({ value }) => meansSageMaker(value));
}
