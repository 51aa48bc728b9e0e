/** What documentation writes where the reader is to put a value: `region`, `account-id`, `<endpoint-name>`. */
export type FilledField = 'partition' | 'region' | 'account';

const STAND_INS: Readonly<Record<FilledField, RegExp>> = {
  partition: /^(?:aws)?partition$/,
  region: /^(?:your|my|current)?(?:aws)?region(?:name|id|code)?$/,
  account: /^(?:your|my|current)?(?:aws)?(?:account|acct)(?:id|number|no)?$|^x{4,}$/,
};

export function isPlaceholder(field: FilledField, text: string): boolean {
  return isMarked(text) || STAND_INS[field].test(plain(text));
}

/** A quick look at a text, before the formats of its service are asked. */
export function mayBePlaceholderName(text: string): boolean {
  return isMarked(text) || /^your[-_ ].|(?:name|id|arn)$/i.test(text);
}

/** `known` are the names that AWS itself writes into its formats, such as `EndpointName`. */
export function isPlaceholderName(text: string, known: readonly string[]): boolean {
  if (isMarked(text) || /^your[-_ ]./i.test(text)) return true;
  const name = plain(text);
  return name.length >= 6 && /(?:name|id|arn)$/.test(name) && known.some((one) => standsFor(plain(one), name));
}

/** `<…>`, `{…}` and `[…]` cannot be part of a name. */
export function isMarked(text: string): boolean {
  return /^(?:<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\])$/.test(text);
}

function standsFor(known: string, name: string): boolean {
  return known === name || known === `${name}withpath`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[-_. ]/g, '');
}
