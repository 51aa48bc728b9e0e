/**
 * A policy document of a template as IAM will see it, as far as that can be told: where a template computes a text
 * (`Ref`, `Fn::Sub`, `Fn::Join` …) there stands a string in which what is not known is written `${Name}`, as in texts
 * that some other tool fills in. Everything keeps its place in the text. Where a template computes more than a text (a
 * statement, a Condition), the function stays as it is.
 */
import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node.ts';
import { computedString } from './computedString.ts';
import type { Computing } from './model.ts';
import { isFunction } from './open.ts';

export function asComputed(document: ObjectNode, computing: Computing): ObjectNode {
  return copyObject(document, document.parent, { place: 'document', computing });
}

/** What a value is in the grammar of policies; a `text` may be a list of texts. */
type Place = 'document' | 'statements' | 'principal' | 'condition' | 'block' | 'text' | 'other';

interface Copying {
  readonly place: Place;
  readonly computing: Computing;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };
type Parent = ArrayNode | Member | undefined;

/** The place of a member's value. */
function placeOf(key: string, place: Place): Place {
  switch (place) {
    case 'document':
      return key === 'Version' || key === 'Id' ? 'text' : 'statements';
    case 'statements':
      if (/^(?:Sid|Effect|(?:Not)?(?:Action|Resource))$/.test(key)) return 'text';
      if (key === 'Condition') return 'condition';
      return /^(?:Not)?Principal$/.test(key) ? 'principal' : key.startsWith('Fn::') ? 'statements' : 'other';
    case 'principal':
    case 'block':
      return 'text';
    case 'condition':
      return 'block';
    default:
      return place;
  }
}

function copy(node: Node, parent: Parent, copying: Copying): Node {
  if (node.kind === 'array') return copyArray(node, parent, copying);
  if (node.kind !== 'object') return { ...node, parent };
  if (copying.place !== 'text' || !isFunction(node)) return copyObject(node, parent, copying);
  const { meaningOf, texts } = copying.computing;
  const text = computedString(node, parent, meaningOf);
  texts.set(node.range.start, text);
  return text;
}

function copyArray(node: ArrayNode, parent: Parent, copying: Copying): ArrayNode {
  const made: Growing<ArrayNode> = { ...node, parent };
  made.items = node.items.map((item) => copy(item, made, copying));
  return made;
}

function copyObject(node: ObjectNode, parent: Parent, copying: Copying): ObjectNode {
  const made: Growing<ObjectNode> = { ...node, parent };
  made.members = node.members.map((item) => copyMember(item, made, copying));
  return made;
}

function copyMember(item: Member, parent: ObjectNode, copying: Copying): Member {
  const made: Growing<Member> = { ...item, parent };
  made.key = { ...item.key, parent: made };
  const place = placeOf(item.key.value, copying.place);
  made.value = item.value && copy(item.value, made, { ...copying, place });
  return made;
}
