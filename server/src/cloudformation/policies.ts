/** The policies that stand in a template's resources. */
import { buildPolicy } from '../policy/build.ts';
import type { PolicyKind } from '../policy/kinds.ts';
import type { Policy } from '../policy/model.ts';
import { candidates, isIntrinsic } from '../tree/intrinsic.ts';
import { member, type Node } from '../tree/node.ts';
import { asComputed } from './computed.ts';
import { documentInText, mayHoldText } from './documentText.ts';
import type { Computing, PlacedPolicy, Resource } from './model.ts';
import { leavesOpen, surveyOf } from './open.ts';
import { type PlaceKind, placesIn } from './places.ts';

export function policiesIn(documents: readonly PlacedDocument[], computing: Computing): readonly PlacedPolicy[] {
  return documents.flatMap((document) => {
    const policy = policyIn(document, computing);
    return policy ? [{ policy, resource: document.resource }] : [];
  });
}

/** Undefined for a text that is no policy for certain. */
export function policyIn({ node, kind }: PlacedDocument, computing: Computing): Policy | undefined {
  const { isComputed, isOpen, references } = surveyOf(node, computing);
  const meanings = meaningsOf(references, computing);
  if (node.kind !== 'object' || isIntrinsic(node)) {
    const document = documentInText(node, computing);
    if (document === undefined) return undefined;
    return buildPolicy(document, kind, true, { unfinished: leavesOpen(document, computing.meaningOf), meanings });
  }
  const see = isComputed ? () => asComputed(node, computing) : undefined;
  return buildPolicy(node, kind, true, { unfinished: isOpen, meanings, see });
}

function meaningsOf(references: readonly string[], { meaningOf, meanings }: Computing): string {
  let found = '';
  for (const reference of references) {
    const meaning = meaningOf(reference);
    if (meaning === undefined) continue;
    meanings.set(meaning.id, meaning);
    found += `${reference} ${meaning.text} ${meaning.oneModel},`;
  }
  return found;
}

/** A policy document as it stands in the template. */
export interface PlacedDocument {
  /** The document, or what holds it as text. */
  readonly node: Node;
  readonly kind: PolicyKind;
  readonly resource: Resource;
}

export function documentsIn(resources: readonly Resource[]): readonly PlacedDocument[] {
  return resources.flatMap((resource) => inResource(resource).map((found) => ({ ...found, resource })));
}

function inResource({ type, properties }: Resource): Omit<PlacedDocument, 'resource'>[] {
  return placesIn(type).flatMap(({ path, kind: place }) => {
    const kind = kindOf(place, properties?.value);
    if (kind === undefined) return [];
    const nodes = path.reduce<readonly Node[]>(step, candidates(properties?.value));
    return nodes.filter((node) => isDocument(node, path)).map((node) => ({ node, kind }));
  });
}

/** From each value to what stands under a name, or to the elements of a list. */
function step(nodes: readonly Node[], name: string): Node[] {
  return nodes.flatMap((node) => {
    if (name === '[]') return node.kind === 'array' ? node.items.flatMap(candidates) : [];
    return [...candidates(member(node, name)?.value)];
  });
}

/** A list of policies may hold references to others, or names of patterns that the serverless transform knows. */
function isDocument(node: Node, path: readonly string[]): boolean {
  if (node.kind !== 'object' || isIntrinsic(node)) return mayHoldText(node);
  return path.at(-1) !== '[]' || member(node, 'Statement') !== undefined;
}

function kindOf(kind: PlaceKind, properties: Node | undefined): PolicyKind | undefined {
  if (typeof kind === 'string') return kind;
  const written = member(properties, kind.property)?.value;
  return written?.kind === 'string' && Object.hasOwn(kind.kinds, written.value) ? kind.kinds[written.value] : undefined;
}
