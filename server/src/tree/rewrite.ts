/**
 * How a fix says what it wants, whatever the syntax: each syntax answers with edits of its own text,
 * in the author's layout (indentation, one line or many, quotes).
 */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { ArrayNode, Member, Node, ObjectNode, StringNode } from './node.ts';

/** A value to be written. */
export type Value = string | number | boolean | null | Template | readonly Value[] | { readonly [name: string]: Value };

/** A string with holes that only the user can fill; the text in a hole is its suggestion. */
export class Template {
  constructor(
    readonly text: string,
    /** Ranges in `text`. */
    readonly holes: readonly Range[],
  ) {}
}

/** template`arn:aws:s3:::${'amzn-bucket'}/*`: every substitution is a hole. */
export function template(parts: TemplateStringsArray, ...suggestions: readonly string[]): Template {
  const holes: Range[] = [];
  let text = parts[0] ?? '';
  suggestions.forEach((suggestion, i) => {
    holes.push({ start: text.length, end: text.length + suggestion.length });
    text += suggestion + (parts[i + 1] ?? '');
  });
  return new Template(text, holes);
}

export interface Rewrite {
  /** Puts another value in the place of `node`. */
  replace(node: Node, value: Value): Edit[];
  /** Replaces the characters `[from, to)` of a string's value. */
  replaceWithin(node: StringNode, span: Range, text: string | Template): Edit[];
  renameKey(member: Member, name: string): Edit[];
  /** Adds a member: after `after`, or before all others, or as the last one where nothing is said. */
  addMember(object: ObjectNode, name: string, value: Value, after?: Member | 'first'): Edit[];
  removeMember(member: Member): Edit[];
  /** Removes members of one object together. */
  removeMembers(members: readonly Member[]): Edit[];
  /** Adds an element at the end. */
  addItem(array: ArrayNode, value: Value): Edit[];
  /** Puts several strings in the place of one: of an element of a list, or of a value that stands alone. */
  replaceItem(item: Node, values: readonly string[]): Edit[];
  removeItem(item: Node): Edit[];
  /** Removes elements of one array together. */
  removeItems(items: readonly Node[]): Edit[];
  /** Puts brackets around a value that stands alone. */
  wrapInArray(node: Node): Edit[];
  /** Takes the brackets away from the one value in them. */
  unwrapArray(array: ArrayNode): Edit[];
  /** Puts members that stand side by side into an object, the one element of a list under `name`. */
  nestMembers(members: readonly Member[], name: string): Edit[];
}
