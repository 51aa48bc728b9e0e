/** Writes edits of a template: what a policy says of computed texts is written as the template writes it. */
import { isPolicyVariable, variablesIn } from '../policy/variables.ts';
import type { Edit } from '../text/edit.ts';
import type { StringNode } from '../tree/node.ts';
import { type Rewrite, Template, type Value } from '../tree/rewrite.ts';
import type { ComputedString } from './model.ts';

export function templateRewrite(write: Rewrite): Rewrite {
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
  };
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

function spoken(value: Value): Value {
  if (typeof value === 'string') return value.includes('${') ? spokenText(value) : value;
  if (value instanceof Template || typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(spoken);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoken(item)]));
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
