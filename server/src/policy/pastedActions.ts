/** What is said of a text that was pasted in the place of an action, and the edits that put its actions there. */
import type { Edit } from '../text/edit.ts';
import { matchesGlob } from '../text/glob.ts';
import { listed } from '../tree/node.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import type { ActionPattern, Statement } from './model.ts';
import { actionsInWords } from './wording.ts';

export interface PasteFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred?: true;
}

/** What a pasted text says, as far as a fix needs it. */
export interface PastedText {
  readonly actions: readonly string[];
  readonly refusal?: { readonly explicitly: boolean; readonly resource?: string };
}

/** The actions alone, then the actions with the resource that a refused call was about. */
export function pasteFixes(entry: ActionPattern, statement: Statement, pasted: PastedText, write: Rewrite): PasteFix[] {
  const clause = [statement.action, statement.notAction].find((one) => one?.entries.includes(entry));
  const others = clause?.entries.filter((one) => one !== entry).map(({ text }) => text.toLowerCase()) ?? [];
  const added = pasted.actions.filter((action) => !others.includes(action.toLowerCase()));
  if (added.length === 0) {
    const title = `Remove "${shorten(entry.text)}", which is listed already`;
    return [{ title, edits: write.removeItem(entry.node), preferred: true }];
  }
  const title = `Change to ${actionsInWords(added)}`;
  const edits = write.replaceItem(entry.node, added);
  const resource = others.length === 0 ? resourceFix(statement, pasted.refusal, write) : undefined;
  const both = resource && { title: `${title}, and ${resource.title}`, edits: [...edits, ...resource.edits] };
  return [{ title, edits, preferred: true }, ...(both ? [both] : [])];
}

/** By message id, for the rules that may meet such a text. */
export const PASTE_MESSAGES = {
  several: { what: '"{text}" names {count} actions in one string.', todo: 'Write each as an entry of its own.' },
  call: { what: '"{text}" is not how IAM writes an action.', todo: 'Write {actions}.' },
  refusal: {
    what: '"{text}" is the message of a call that AWS refused.',
    todo: 'Write the action it names, {actions}.',
  },
  denied: {
    what: '"{text}" is the message of a call that AWS refused.',
    todo: 'Write the action it names, {actions}; but a Deny refuses the call, and no Allow helps against it.',
  },
} as const;

export interface PasteMessage {
  readonly message: keyof typeof PASTE_MESSAGES;
  readonly data: Readonly<Record<string, string>>;
}

export function pasteMessage(text: string, { decision }: Statement, { actions, refusal }: PastedText): PasteMessage {
  const data = { text: shorten(text), count: String(actions.length), actions: actionsInWords(actions) };
  if (refusal) return { message: refusal.explicitly && decision === 'Allow' ? 'denied' : 'refusal', data };
  return { message: actions.length > 1 ? 'several' : 'call', data };
}

function shorten(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return short.replace(/\s+/g, ' ');
}

/** Only where the statement is to allow just this, and does not say already on what. */
function resourceFix(
  { decision, action, resource, notResource, policy }: Statement,
  refusal: PastedText['refusal'],
  write: Rewrite,
): PasteFix | undefined {
  const named = refusal?.explicitly === false ? refusal.resource : undefined;
  if (named === undefined || decision !== 'Allow' || action === undefined || notResource !== undefined)
    return undefined;
  if (policy.traits.resource === 'forbidden') return undefined;
  const title = `set Resource to "${named}"`;
  if (resource === undefined) {
    const { member } = action.element;
    return { title, edits: write.addMember(member.parent, 'Resource', named, member) };
  }
  const { value } = resource.element;
  const written = resource.entries.map(({ text }) => text);
  if (value === undefined || written.length < listed(value).length) return undefined;
  if (written.every((text) => text === '' || text === '*')) {
    return named === '*' ? undefined : { title, edits: write.replace(value, named) };
  }
  if (written.some((text) => matchesGlob(text, named))) return undefined;
  const edits = value.kind === 'array' ? write.addItem(value, named) : write.replace(value, [...written, named]);
  return { title: `add "${named}" to Resource`, edits };
}
