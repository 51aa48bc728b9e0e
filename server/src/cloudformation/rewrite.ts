/** Writes edits of a template: what a policy says of computed texts is written as the template writes it. */
import { jsonRewrite } from '../json/rewrite.ts';
import { isPolicyVariable, variablesIn } from '../policy/variables.ts';
import type { Edit } from '../text/edit.ts';
import { insideString } from '../tree/insideString.ts';
import type { Member, Node, ObjectNode, StringNode } from '../tree/node.ts';
import { type Rewrite, Template, type Value } from '../tree/rewrite.ts';
import { asReferences } from './meanings.ts';
import type { ComputedString, Computing, Meaning } from './model.ts';

export function templateRewrite(plain: Rewrite, { meanings, holders }: Rewriting): Rewrite {
  const outer = onOriginals(plain, (value) => inTemplate(value, meanings));
  const at = <T extends Node | Member>(copy: T, edit: (write: Rewrite, written: T) => Edit[]): Edit[] => {
    const written = origin(copy);
    const holder = holders.get(rootOf(written));
    if (holder === undefined) return edit(outer, written);
    return insideString(holder, edit(jsonRewrite(holder.value), written), outer);
  };
  /** For what is edited together. */
  const atAll = <T extends Node | Member>(copies: readonly T[], edit: (write: Rewrite, written: T[]) => Edit[]) =>
    copies[0]
      ? at(copies[0], (write) =>
          edit(
            write,
            copies.map((copy) => origin(copy)),
          ),
        )
      : [];
  return {
    replace: (node, value) => at(node, (write, one) => write.replace(one, value)),
    replaceWithin: (node, span, text) =>
      isComputed(node)
        ? outer.replaceWithin(node, span, text)
        : at(node, (write, one) => write.replaceWithin(one, span, text)),
    renameKey: (member, name) => at(member, (write, one) => write.renameKey(one, name)),
    addMember: (object, name, value, after) =>
      at(object, (write, one) => write.addMember(one, name, value, typeof after === 'object' ? origin(after) : after)),
    removeMember: (member) => at(member, (write, one) => write.removeMember(one)),
    removeMembers: (members) => atAll(members, (write, all) => write.removeMembers(all)),
    addItem: (array, value) => at(array, (write, one) => write.addItem(one, value)),
    replaceItem: (item, values) => at(item, (write, one) => write.replaceItem(one, values)),
    removeItem: (item) => at(item, (write, one) => write.removeItem(one)),
    removeItems: (items) => atAll(items, (write, all) => write.removeItems(all)),
    wrapInArray: (node) => at(node, (write, one) => write.wrapInArray(one)),
    unwrapArray: (array) => at(array, (write, one) => write.unwrapArray(one)),
    nestMembers: (members, name) => atAll(members, (write, all) => write.nestMembers(all, name)),
  };
}

type Rewriting = Pick<Computing, 'meanings' | 'holders'>;

/** Writes what a template computes, and nothing that it cannot. */
function onOriginals(write: Rewrite, spoken: (value: Value) => Value): Rewrite {
  return {
    ...write,
    replace: (node, value) => write.replace(node, spoken(value)),
    replaceWithin: (node, span, text) => {
      const inserted = text instanceof Template ? text.text : text;
      const fits = !isComputed(node) || (node.computed.isLiteral(span.start, span.end) && !inserted.includes('${'));
      return write.replaceWithin(node, span, fits ? text : UNKNOWN);
    },
    addMember: (object, name, value, after) => write.addMember(object, name, spoken(value), after),
    addItem: (array, value) => write.addItem(array, spoken(value)),
    replaceItem: (item, values) => replaceItem(item, values, { write, spoken }),
    removeItem: (item) => removeItems([item], write),
    removeItems: (items) => removeItems(items, write),
  };
}

function rootOf(part: Node | Member): Node {
  let at: Node | Member = part;
  while (at.parent) at = at.parent;
  return at.kind === 'member' ? at.parent : at;
}

/** What stands in the text in the place of a copy. */
function origin<T extends Node | Member>(copy: T): T {
  return (copy.origin as T | undefined) ?? copy;
}

/** In the place of one branch of `Fn::If` stands one value. */
function replaceItem(item: Node, values: readonly string[], { write, spoken }: Speaking): Edit[] {
  const choice = choiceWith(item);
  if (choice === undefined) return write.replaceItem(item, values);
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return write.replace(item, spoken(only));
  return write.replace(item, choice.parent?.kind === 'array' ? UNKNOWN : values.map(spoken));
}

/** A branch of `Fn::If` is never taken out, for the other one would take its place. */
function removeItems(items: readonly Node[], write: Rewrite): Edit[] {
  const branches = items.filter(choiceWith);
  const lists = new Map<unknown, Node[]>();
  for (const item of items) {
    if (branches.includes(item)) continue;
    lists.set(item.parent, [...(lists.get(item.parent) ?? []), item]);
  }
  return [
    ...branches.flatMap((item) => write.replace(item, { Ref: 'AWS::NoValue' })),
    ...[...lists.values()].flatMap((ofOne) => write.removeItems(ofOne)),
  ];
}

/** The `Fn::If` of which a value is a branch. */
function choiceWith({ parent }: Node): ObjectNode | undefined {
  const member = parent?.kind === 'array' ? parent.parent : undefined;
  return member?.kind === 'member' && member.key.value === 'Fn::If' ? member.parent : undefined;
}

/** False for edits that would have to write what only the template can compute. */
export function isWritable(edits: readonly Edit[]): boolean {
  return edits.every(({ newText }) => !newText.includes(UNKNOWN));
}

/** With this begins the name of what is told by no name, such as `Fn::If`. */
const UNKNOWN = '${Fn::';

function isComputed(node: StringNode): node is ComputedString {
  return 'computed' in node;
}

interface Speaking {
  readonly write: Rewrite;
  spoken(value: Value): Value;
}

function inTemplate(value: Value, meanings: ReadonlyMap<string, Meaning>): Value {
  if (typeof value === 'string') return value.includes('${') ? spokenText(asReferences(value, meanings)) : value;
  if (value instanceof Template) return isComputedText(value.text) ? UNKNOWN : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => inTemplate(item, meanings));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inTemplate(item, meanings)]));
}

function isComputedText(text: string): boolean {
  return !variablesIn(text).every(isPolicyVariable);
}

/** `${Name}` is a parameter or resource, `${Name.Attribute}` an attribute of one; IAM's own variables stay as they are. */
function spokenText(text: string): Value {
  const variables = variablesIn(text);
  if (text.includes(UNKNOWN) || variables.every(isPolicyVariable)) return text;
  const alone = /^\$\{([^{}.]+)(?:\.([^{}]+))?\}$/.exec(text);
  if (alone) {
    const [, name = '', attribute] = alone;
    return attribute === undefined ? { Ref: name } : { 'Fn::GetAtt': [name, attribute] };
  }
  const own = variables.filter(isPolicyVariable).reverse();
  const escaped = own.reduce((done, { span }) => `${done.slice(0, span.start)}\${!${done.slice(span.start + 2)}`, text);
  return { 'Fn::Sub': escaped };
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
