import type { EventPattern, PatternField } from '../../eventpattern/model.ts';
import { DETAIL_FIELDS } from '../../eventpattern/read.ts';
import { writable } from '../../policy/conditionEdits.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { type Member, member, type Node } from '../../tree/node.ts';
import { isOpen } from '../../tree/place.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_SHAPE',
  severity: 'error',
  documents: ['event-pattern'],
  summary: 'A field of an event pattern holds no list, or stands outside detail.',
  why: 'EventBridge refuses the whole pattern.',
  messages: {
    scalar: { what: '"{field}" is compared with {value}, which stands in no list.', todo: 'Put it in brackets.' },
    empty: {
      what: '"{field}" is compared with an empty list.',
      todo: 'List the values to match, or remove the field.',
    },
    matcher: { what: '"{matcher}" under "{field}" stands in no list.', todo: 'Put the object around it in brackets.' },
    misplaced: {
      what: '"{field}" stands at the root of the pattern.',
      why: 'CloudTrail writes it under detail, so the pattern matches no event.',
      todo: 'Move it under detail.',
    },
  },
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html',
  check: {
    eventPattern(pattern, context) {
      for (const one of pattern.node.members) if (isMisplaced(one)) reportMisplaced(one, pattern, context);
      for (const field of pattern.fields) if (field.value) checkValue(field, field.value, context);
    },
  },
});

/** What compares otherwise than with equality; some of the names could be those of fields as well. */
const MATCHERS = ['prefix', 'suffix', 'exists', 'numeric', 'cidr', 'wildcard', 'anything-but', 'equals-ignore-case'];

function checkValue(field: PatternField, value: Node, context: Context): void {
  const { report, write } = context;
  const name = field.member.key.value;
  if (value.kind === 'object' || (value.kind === 'string' && holdsTemplate(value.value))) return;
  const around = field.members.at(-2);
  if (around?.value?.kind === 'object' && isMatcher(name, value) && around.value.members.length === 1) {
    const object = around.value;
    const edits = () => write.wrapInArray(object);
    report({
      range: field.member.key.range,
      message: 'matcher',
      data: { matcher: name, field: around.key.value },
      fixes: () => [{ title: `Put the value of ${around.key.value} in brackets`, edits: edits(), preferred: true }],
    });
    return;
  }
  if (value.kind === 'array') {
    if (value.items.length === 0 && !isOpen(value))
      report({ range: value.range, message: 'empty', data: { field: name } });
    return;
  }
  report({
    range: value.range,
    message: 'scalar',
    data: { field: name, value: JSON.stringify(value.value) },
    fixes: () => [
      { title: `Put the value of ${name} in brackets`, edits: write.wrapInArray(value), preferred: true, safe: true },
    ],
  });
}

/** A list under a name such as `prefix` may be a field of an event. */
function isMatcher(name: string, value: Node): boolean {
  return MATCHERS.includes(name) && (name.includes('-') || value.kind !== 'array');
}

function isMisplaced({ key, value }: Member): boolean {
  return value !== undefined && DETAIL_FIELDS.includes(key.value);
}

function reportMisplaced(misplaced: Member, { node }: EventPattern, { report, write }: Context): void {
  const name = misplaced.key.value;
  report({
    range: misplaced.key.range,
    message: 'misplaced',
    severity: 'warning',
    data: { field: name },
    fixes: (): Fix[] => {
      const detail = member(node, 'detail');
      const { value } = misplaced;
      const title = `Move ${name} under detail`;
      if (value === undefined) return [];
      if (detail === undefined) {
        const edits = [...write.renameKey(misplaced, 'detail'), ...write.replace(value, { [name]: writable(value) })];
        return [{ title, edits, preferred: true }];
      }
      if (detail.value?.kind !== 'object' || member(detail.value, name)) return [];
      const added = write.addMember(detail.value, name, writable(value));
      return [{ title, edits: [...write.removeMember(misplaced), ...added], preferred: true }];
    },
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": "aws.sagemaker",
            ^^^^^^^^^^^^^^^ error: "source" is compared with "aws.sagemaker", which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": [],
                 ^^ error: "eventName" is compared with an empty list. EventBridge refuses the whole pattern. List the values to match, or remove the field.
    "requestParameters": { "endpointName": { "prefix": "prod-" }, "retainAllVariantProperties": true }
                                             ^^^^^^^^ error: "prefix" under "endpointName" stands in no list. EventBridge refuses the whole pattern. Put the object around it in brackets.
                                                                                                ^^^^ error: "retainAllVariantProperties" is compared with true, which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.
  }
}`,
      fixes: [
        [
          'Put the value of source in brackets',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": [],
    "requestParameters": { "endpointName": { "prefix": "prod-" }, "retainAllVariantProperties": true }
  }
}`,
        ],
        [
          'Put the value of endpointName in brackets',
          `{
  "source": "aws.sagemaker",
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": [],
    "requestParameters": { "endpointName": [{ "prefix": "prod-" }], "retainAllVariantProperties": true }
  }
}`,
        ],
        [
          'Put the value of retainAllVariantProperties in brackets',
          `{
  "source": "aws.sagemaker",
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": [],
    "requestParameters": { "endpointName": { "prefix": "prod-" }, "retainAllVariantProperties": [true] }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "eventSource": ["sagemaker.amazonaws.com"],
  ^^^^^^^^^^^^^ warning: "eventSource" stands at the root of the pattern. CloudTrail writes it under detail, so the pattern matches no event. Move it under detail.
  "detail": {
    "eventName": ["CreateTransformJob"]
  }
}`,
      fixes: [
        [
          'Move eventSource under detail',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateTransformJob"],
    "eventSource": ["sagemaker.amazonaws.com"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "source": ["aws.sagemaker"], "eventName": ["CreateEndpoint"] }
                               ^^^^^^^^^^^ warning: "eventName" stands at the root of the pattern. CloudTrail writes it under detail, so the pattern matches no event. Move it under detail.`,
      fixes: [
        [
          'Move eventName under detail',
          `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpoint"] } }`,
        ],
      ],
    },
    {
      text: `{ "source": "aws.sagemaker", "detail-type": "AWS API Call via CloudTrail", "detail": { "eventName": "CreateEndpoint" } }
            ^^^^^^^^^^^^^^^ error: "source" is compared with "aws.sagemaker", which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "detail-type" is compared with "AWS API Call via CloudTrail", which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.
                                                                                                    ^^^^^^^^^^^^^^^^ error: "eventName" is compared with "CreateEndpoint", which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.`,
      fixes: [
        [
          'Put the value of source in brackets',
          `{ "source": ["aws.sagemaker"], "detail-type": "AWS API Call via CloudTrail", "detail": { "eventName": "CreateEndpoint" } }`,
        ],
        [
          'Put the value of detail-type in brackets',
          `{ "source": "aws.sagemaker", "detail-type": ["AWS API Call via CloudTrail"], "detail": { "eventName": "CreateEndpoint" } }`,
        ],
        [
          'Put the value of eventName in brackets',
          `{ "source": "aws.sagemaker", "detail-type": "AWS API Call via CloudTrail", "detail": { "eventName": ["CreateEndpoint"] } }`,
        ],
      ],
    },
    {
      text: `{
  "$or": [
    { "source": ["aws.sagemaker"], "detail-type": ["SageMaker Endpoint State Change"], "detail": { "EndpointStatus": "OUT_OF_SERVICE" } },
                                                                                                                     ^^^^^^^^^^^^^^^^ error: "EndpointStatus" is compared with "OUT_OF_SERVICE", which stands in no list. EventBridge refuses the whole pattern. Put it in brackets.
    { "source": ["aws.sagemaker"], "detail-type": ["AWS API Call via CloudTrail"], "detail": { "eventName": ["DeleteEndpoint"] } }
  ]
}`,
      fixes: [
        [
          'Put the value of EndpointStatus in brackets',
          `{
  "$or": [
    { "source": ["aws.sagemaker"], "detail-type": ["SageMaker Endpoint State Change"], "detail": { "EndpointStatus": ["OUT_OF_SERVICE"] } },
    { "source": ["aws.sagemaker"], "detail-type": ["AWS API Call via CloudTrail"], "detail": { "eventName": ["DeleteEndpoint"] } }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker"], "detail-type": ["AWS API Call via CloudTrail"], "account": ["111122223333"], "region": ["eu-west-1"], "resources": [{ "suffix": "/prod" }], "replay-name": [{ "exists": false }], "detail": { "eventName": [{ "prefix": "Create" }, "UpdateEndpoint", { "anything-but": ["DeleteEndpoint"] }], "requestParameters": { "retainAllVariantProperties": [true], "kmsKeyId": [null] } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "$or": [{ "detail": { "eventName": ["CreateEndpoint"] } }, { "detail": { "errorCode": [{ "exists": false }] } }] }`,
    },
    {
      text: `{ "version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "AWS API Call via CloudTrail", "source": "aws.sagemaker", "account": "111122223333", "time": "2026-11-22T00:00:00Z", "region": "eu-west-1", "resources": [], "detail": { "eventName": "CreateEndpoint" } }`,
    },
    {
      text: `{ "detail-type": "SageMaker Endpoint State Change", "source": "aws.sagemaker", "detail": { "EndpointName": "one", "EndpointStatus": "FAILED" } }`,
    },
    {
      text: `{ "Source": "my.app", "DetailType": "order", "Detail": "{}" }`,
    },
    {
      text: `{ "detail": { "title": "Not found", "source": ["x"] } }`,
    },
    {
      text: `{ "source": ["\${sources}"], "detail-type": "\${types}", "detail": { "eventName": ["CreateModel"] } }`,
    },
  ],
};
