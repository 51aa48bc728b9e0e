/** Which JSON is an event pattern, and what of it is read while it is typed. */
import { describe, expect, it } from 'vitest';
import { fieldsAt, literalsOf } from '../server/src/eventpattern/model.ts';
import { mayBeOurs, readDocument } from '../server/src/lint/document.ts';
import { problemsOf } from './support/check.ts';

function tell(text: string, fileName = 'document.json') {
  const document = readDocument({ text, fileName, strictSyntax: true });
  return document && `${document.kind} by ${document.kindSource}`;
}

const PATTERNS = [
  '{ "source": ["aws.sagemaker"] }',
  '{ "detail-type": ["SageMaker Endpoint State Change"] }',
  '{ "source": ["my.app"], "detail": { "state": ["running"] } }',
  '{ "source": "aws.sagemaker", "detailType": "AWS API Call via CloudTrail" }',
  '{ "source": "aws.sagemaker", "detail-type": "x", "detail": { "EndpointStatus": ["FAILED"] } }',
  '{ "source": ["aws.sagemaker"], "$or": [{ "detail": { "eventName": ["CreateModel"] } }] }',
  '{ "source": ["aws.sagemaker"], "eventName": ["CreateModel"], "userIdentity": { "type": ["Root"] } }',
  '{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateModel"',
];

const EVENT =
  '{ "version": "0", "id": "1", "detail-type": "AWS API Call via CloudTrail", "source": "aws.sagemaker", "time": "2026-11-22T00:00:00Z", "resources": [], "detail": { "eventName": "CreateModel", "requestParameters": { "tags": ["a"] } } }';

const OTHERS = [
  EVENT,
  '{ "detail-type": "SageMaker Endpoint State Change", "source": "aws.sagemaker", "detail": { "EndpointName": "one", "Tags": ["a"] } }',
  '{ "source": "aws.sagemaker", "detail-type": "x", "detail": { "eventVersion": "1.08", "eventTime": "2026-11-22T00:00:00Z", "eventName": "CreateModel" } }',
  '{ "eventVersion": "1.08", "eventSource": "sagemaker.amazonaws.com", "eventName": "CreateModel" }',
  '[{ "Source": "my.app", "DetailType": "order", "Detail": "{}" }]',
  '{ "detailType": "full", "items": [] }',
  '{ "source": ["a"], "detail": { "b": ["c"] }, "title": "x" }',
  '{ "name": "aws.sagemaker", "source": ["src"] }',
  '{ "detail": { "loc": ["body"], "msg": "field required" } }',
];

describe('an event pattern is told', () => {
  for (const text of PATTERNS) {
    it(text, () => {
      expect(mayBeOurs(text)).toBe(true);
      expect(tell(text)).toBe('event-pattern by content');
    });
  }

  it('by its name, where it has the form of an event', () => {
    const text = '{ "source": "aws.sagemaker", "detail-type": "x", "detail": { "EndpointStatus": "FAILED" } }';
    expect(tell(text)).toBeUndefined();
    expect(tell(text, 'rules/endpoint-event-pattern.json')).toBe('event-pattern by name');
  });
});

describe('no event pattern is', () => {
  for (const text of OTHERS) it(text, () => expect(tell(text)).toBeUndefined());
});

it('fields are found in every branch, under a misspelt detail-type too', () => {
  const text = `{ "DetailType": ["a"], "source": ["b"], "$or": [{ "detail": { "eventName": ["c", { "prefix": "d" }] } }, { "detail": { "eventName": ["e"] } }] }`;
  const [pattern] = readDocument({ text, fileName: 'x.json', strictSyntax: true })?.eventPatterns ?? [];
  const read = (...path: string[]) =>
    pattern &&
    fieldsAt(pattern, ...path).map((field) => [field.inBranch, ...literalsOf(field).map(({ value }) => value)]);
  expect(read('detail-type')).toEqual([[false, 'a']]);
  expect(read('detail', 'eventName')).toEqual([
    [true, 'c'],
    [true, 'e'],
  ]);
});

it('nothing is said of a pattern that is right, wherever its typing stops', () => {
  const text =
    '{ "source": ["aws.sagemaker"], "detail-type": ["AWS API Call via CloudTrail"], "detail": { "eventSource": ["sagemaker.amazonaws.com"], "eventName": ["CreateModel"] } }';
  expect(problemsOf(text)).toEqual([]);
  for (let end = 0; end < text.length; end++) {
    const codes = problemsOf(text.slice(0, end), { kind: 'event-pattern' }).map(({ code }) => code);
    expect(
      codes.filter((code) => code === 'SAGEMAKER_EVENT_SHAPE'),
      text.slice(0, end),
    ).toEqual([]);
  }
});
