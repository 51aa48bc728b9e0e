/** Names outside the tables: which are misspelt, which may be newer than the data, and what is offered for them. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { judgeName } from '../server/src/catalog/misspelt.ts';
import { judgePrefix, nearbyPrefixes } from '../server/src/catalog/prefixes.ts';
import { judgeRegion } from '../server/src/catalog/regions.ts';
import { judgeUnknownKey } from '../server/src/catalog/unknownKey.ts';
import { tables } from './support/catalog.ts';
import { leaveOut, slips, wholeCatalog } from './support/wholeCatalog.ts';

const { catalog } = tables;
tables.loadFor('"sagemaker:x" "sagemaker-runtime:x" "sns:x" "sqs:x" "ec3:x" "sesv2:x" "transfer:x" "transform:x"');

describe('an unknown service prefix', () => {
  it.each([
    ['sagemkaer', 'InvokeEndpoint', { misspelt: true, nearest: 'sagemaker' }],
    ['SageMakr', '*', { misspelt: true, nearest: 'sagemaker' }],
    ['runtime.sagemaker', 'InvokeEndpoint', { misspelt: true, nearest: 'sagemaker' }],
    ['sage_maker', 'Nonsense', { misspelt: true }],
    ['sagemkaer', 'Nonsense', { misspelt: false }],
    ['sagemaker-runtime', 'InvokeEndpoint', { misspelt: false, nearest: 'sagemaker' }],
    ['sesv2', 'SendEmail', { misspelt: false, nearest: 'ses' }],
    ['ec3', 'RunInstances', { misspelt: false, nearest: 'ec2' }],
    ['transferr', 'TagResource', { misspelt: true, nearest: 'transfer' }],
    ['sms-voices2', '*', { misspelt: false }],
    ['', 'x', { misspelt: false }],
  ])('%s with the action %s', (prefix, action, judgement) => {
    expect(judgePrefix(prefix, action, catalog)).toEqual(judgement);
  });

  it('has at most eight neighbours, whose tables are loaded with it', () => {
    const known = catalog.servicePrefixes();
    expect(nearbyPrefixes('sagemkaer', known)).toEqual(['sagemaker']);
    expect(nearbyPrefixes('xyz', ['xya', 'xyb', 'xyc', 'xyd', 'xye', 'xyf', 'xyg', 'xyh', 'xyi'])).toHaveLength(8);
    expect(nearbyPrefixes('s'.repeat(65), ['s'.repeat(64)])).toEqual([]);
    expect(catalog.loaded('ses')).toBe(true);
  });
});

describe('an unknown Region', () => {
  it.each([
    ['us-esat-1', { misspelt: true, nearest: 'us-east-1' }],
    ['us-east-1a', { misspelt: true, nearest: 'us-east-1' }],
    ['US-EAST-1', { misspelt: true, nearest: 'us-east-1' }],
    ['ireland', { misspelt: true }],
    ['region', { misspelt: true }],
    ['eu-west-9', { misspelt: false, nearest: 'eu-west-1' }],
    ['nz-north-1', { misspelt: false, nearest: 'eu-north-1' }],
    ['ap-middle-1', { misspelt: false }],
  ])('%s', (name, judgement) => {
    expect(judgeRegion(name, catalog)).toEqual(judgement);
  });
});

describe('over the whole catalogue', () => {
  const whole = wholeCatalog();
  const without = leaveOut(whole);
  const prefixes = whole.servicePrefixes();
  const actions = prefixes.flatMap((prefix) => {
    const names = whole.service(prefix)?.actionNames ?? [];
    return names.map((name) => ({ prefix, name, names }));
  });

  it('a real action that the data lack is called misspelt in less than 1 of 1,000', () => {
    const blamed = actions.filter(({ name, names }) => {
      const others = names.filter((other) => other !== name);
      return judgeName(name, others, without(name)).misspelt;
    });
    expect(blamed.length / actions.length, written(blamed)).toBeLessThan(1 / 1000);
  });

  it('a slip of one letter in an action is caught in more than 95 of 100, and the action offered', () => {
    const slip = slips();
    const slipped = everyNth(3, actions)
      .map((action) => ({ ...action, slipped: slip(action.name) }))
      .filter(({ prefix, slipped: name }) => whole.service(prefix)?.action(name) === undefined);
    const caught = slipped.filter(({ slipped: name, names, name: meant }) => {
      const { misspelt, nearest } = judgeName(name, names, whole);
      return misspelt && nearest === meant;
    });
    expect(caught.length / slipped.length).toBeGreaterThan(0.95);
  });

  it('a real condition key that the data lack is called misspelt in less than 2 of 1,000', () => {
    const keys = allKeys(whole);
    const blamed = keys.filter(({ name, names }) => {
      const candidates = names.filter((other) => other !== name);
      const lacking = { ...without(name), conditionKey: () => undefined };
      const { verdict } = judgeUnknownKey(stemOf(name), { candidates, services: [] }, lacking);
      return verdict === 'misspelt' || verdict === 'characters';
    });
    expect(blamed.length / keys.length, written(blamed)).toBeLessThan(2 / 1000);
  });

  it('a slip of one letter in a condition key is caught in more than 95 of 100, and the key offered', () => {
    const slip = slips();
    const slipped = allKeys(whole)
      .filter(({ name }) => stemOf(name) === name)
      .map((key) => ({ ...key, slipped: slip(key.name, key.name.indexOf(':') + 1) }))
      .filter(({ slipped: name }) => whole.conditionKey(name) === undefined);
    const caught = slipped.filter(({ slipped: key, names: candidates, name: meant }) => {
      const { verdict, nearest } = judgeUnknownKey(key, { candidates, services: [] }, whole);
      return verdict === 'misspelt' && nearest === meant;
    });
    expect(caught.length / slipped.length).toBeGreaterThan(0.95);
  });

  it('a real service that the data lack is called misspelt beside less than 1 of 1,000 of its actions', () => {
    const asked = [...everyNth(10, actions), ...prefixes.map((prefix) => ({ prefix, name: '*' }))];
    const blamed = asked.filter(({ prefix, name }) => {
      const others = prefixes.filter((other) => other !== prefix);
      return judgePrefix(prefix, name, { ...whole, servicePrefixes: () => others }).misspelt;
    });
    expect(blamed.length / asked.length, written(blamed)).toBeLessThan(1 / 1000);
  });

  it('a slip of one letter in a prefix of six letters or more is caught in more than 95 of 100', () => {
    const slip = slips();
    const slipped = everyNth(20, actions)
      .filter(({ prefix }) => prefix.length >= 6)
      .map((action) => ({ ...action, slipped: slip(action.prefix) }))
      .filter(({ slipped: prefix }) => !whole.isServicePrefix(prefix));
    const caught = slipped.filter(({ prefix, slipped: written, name }) => {
      const { misspelt, nearest } = judgePrefix(written, name, whole);
      return misspelt && nearest === prefix;
    });
    expect(caught.length / slipped.length).toBeGreaterThan(0.95);
  });
});

function allKeys(whole: Catalog) {
  return ['aws', ...whole.servicePrefixes()].flatMap((prefix) => {
    const keys = prefix === 'aws' ? whole.globalKeys() : (whole.service(prefix)?.conditionKeys ?? []);
    const names = keys.map(({ name }) => name).filter((name) => name.startsWith(`${prefix}:`));
    return names.map((name) => ({ name, names }));
  });
}

/** What is spelt of a key, without its free part. */
function stemOf(key: string): string {
  return key.replace(/[/:]?[$<].*$/, '');
}

function everyNth<T>(step: number, list: readonly T[]): readonly T[] {
  return list.filter((_, index) => index % step === 0);
}

function written(blamed: readonly { readonly name: string }[]): string {
  return blamed.map(({ name }) => name).join(', ');
}
