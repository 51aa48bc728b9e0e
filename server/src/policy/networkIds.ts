/** The IDs of VPCs and of their endpoints among the values of a Condition, and their repair. */
import type { Edit } from '../text/edit.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import { renameKeyOf } from './conditionEdits.ts';
import { testsOf } from './conditionQuestions.ts';
import type { Statement } from './model.ts';
import type { NetworkKey } from './sourceNetwork.ts';
import { type TestedValue, valuesOf } from './testedValues.ts';

const PREFIXES: Readonly<Record<NetworkKey, string>> = { 'aws:SourceVpc': 'vpc-', 'aws:SourceVpce': 'vpce-' };
const FORMS: Readonly<Record<NetworkKey, RegExp>> = {
  'aws:SourceVpc': /^vpc-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i,
  'aws:SourceVpce': /^vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i,
};
const OTHER: Readonly<Record<NetworkKey, NetworkKey>> = {
  'aws:SourceVpc': 'aws:SourceVpce',
  'aws:SourceVpce': 'aws:SourceVpc',
};

/** The values that are no ID of what the key asks for. Wildcards are judged elsewhere, for they may match one. */
export function wrongIds(statement: Statement, key: NetworkKey): readonly TestedValue[] {
  const values = testsOf(statement, key).flatMap(valuesOf);
  return values.filter(({ text }) => !FORMS[key].test(text) && !/[*?]/.test(text));
}

/** Adds the prefix to an ID without one, or names the key that all values of the test are for. */
export function repairId({ test, node, text }: TestedValue, key: NetworkKey, write: Rewrite) {
  if (/^(?:[a-f0-9]{8}|[a-f0-9]{17})$/i.test(text)) {
    const id = PREFIXES[key] + text;
    return [repair(`Change to "${id}"`, write.replace(node, id))];
  }
  const other = OTHER[key];
  const isForOther = test.values.every((one) => one.kind === 'string' && one.value.startsWith(PREFIXES[other]));
  const edits = isForOther ? renameKeyOf(test, other, write) : undefined;
  return edits ? [repair(`Change the key to "${other}"`, edits)] : [];
}

function repair(title: string, edits: readonly Edit[]) {
  return { title, edits, preferred: true } as const;
}
