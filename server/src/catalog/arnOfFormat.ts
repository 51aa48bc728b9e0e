/** ARNs to write for a format: one that an ARN at hand was meant for, or one for the author to fill in. */

import { fittingOf } from './acceptance.ts';
import type { CompleteArn } from './arnCompletion.ts';
import type { ArnFields, ArnFormat } from './arnFormat.ts';
import { type Surroundings, usedValues } from './arnRepair.ts';
import { camelWords } from './words.ts';

/** The same thing as the ARN, or what is in it, under a format that is wanted: the objects of a bucket, the endpoint. */
export function meantArn(
  text: string,
  arn: ArnFields,
  wanted: readonly ArnFormat[],
  { catalog }: Surroundings,
): string | undefined {
  const { resource } = arn;
  const head = text.slice(0, text.length - resource.length);
  const name = resource.slice(resource.search(/[/:]/) + 1);
  const sameService = wanted.filter(({ patterns }) => patterns.service.glob === arn.service);
  const candidates = [
    `${resource}/*`,
    resource.replace(/[/:]\*$/, ''),
    ...sameService.flatMap(({ patterns }) => (patterns.resource.prefix === '' ? [] : patterns.resource.prefix + name)),
    `${resource}:*`,
  ];
  const meant = candidates.find(
    (one) => one !== resource && fittingOf(sameService, { ...arn, resource: one }, catalog).length > 0,
  );
  return meant === undefined ? undefined : head + meant;
}

/** Region and account as the document has them, everything else to be filled in. */
export function arnTemplate({ text }: ArnFormat, surroundings: Surroundings): CompleteArn {
  const partition = usedValues('partition', '', surroundings)[0] ?? 'aws';
  const known: Readonly<Record<string, string | undefined>> = {
    Partition: partition,
    Region: usedValues('region', partition, surroundings)[0],
    Account: usedValues('account', partition, surroundings)[0],
  };
  const holes: { start: number; end: number }[] = [];
  let written = '';
  let at = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/\$\{([^{}]*)\}/g)) {
    written += text.slice(at, index);
    const value = known[name] ?? SUGGESTIONS[name] ?? name;
    if (known[name] === undefined) holes.push({ start: written.length, end: written.length + value.length });
    written += value;
    at = index + whole.length;
  }
  return { text: written + text.slice(at), holes };
}

const SUGGESTIONS: Readonly<Record<string, string>> = { Region: 'us-east-1', Account: '111122223333' };

/** `arn:aws:sagemaker:REGION:ACCOUNT:endpoint/ENDPOINT_NAME`: a format in a sentence. */
export function writtenFormat({ text }: ArnFormat): string {
  const upper = (name: string) =>
    camelWords(name)
      .map((word) => word.toUpperCase())
      .join('_');
  return text.replace('${Partition}', 'aws').replace(/\$\{([^{}]*)\}/g, (_, name: string) => upper(name));
}
