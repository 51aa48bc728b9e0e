/** Names outside the tables: which are misspelt, which may be newer than the data, and what is offered for them. */
import { describe, expect, it } from 'vitest';
import { judgePrefix, nearbyPrefixes } from '../server/src/catalog/prefixes.ts';
import { judgeRegion } from '../server/src/catalog/regions.ts';
import { tables } from './support/catalog.ts';

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
