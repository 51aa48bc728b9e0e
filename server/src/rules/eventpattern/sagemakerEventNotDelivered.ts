import { fieldsAt, holdsOnlyLiterals, isOfSageMaker, literalsOf } from '../../eventpattern/model.ts';
import { rule as defineRule, type Examples } from '../rule.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_NOT_DELIVERED',
  severity: 'information',
  documents: ['event-pattern'],
  summary: 'An event pattern waits for calls that EventBridge does not get by default.',
  why: 'A rule that waits for nothing else never runs.',
  messages: {
    read: {
      what: '{names}: EventBridge does not deliver calls that only read.',
      todo: 'Give the rule the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, or wait for a call that changes something.',
    },
    data: {
      what: '{names}: EventBridge delivers calls for data only where a trail logs them.',
      todo: 'Turn on the data events of SageMaker in a trail.',
    },
    both: {
      what: '{names}: EventBridge delivers neither calls that only read nor calls for data.',
      todo: 'Give the rule the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, and turn on the data events of SageMaker in a trail.',
    },
  },
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  check: {
    eventPattern(pattern, { report }) {
      const fields = fieldsAt(pattern, 'detail', 'eventName');
      const names = fields.flatMap(literalsOf).map(({ value }) => value);
      const [first] = fields;
      if (first === undefined || names.length === 0 || !fields.every(holdsOnlyLiterals)) return;
      const data = names.filter((name) => DATA.includes(name));
      const read = names.filter((name) => READ.test(name) && !DATA.includes(name));
      if (!isOfSageMaker(pattern) || data.length + read.length < names.length) return;
      const message = data.length === 0 ? 'read' : read.length === 0 ? 'data' : 'both';
      report({ range: first.member.key.range, message, data: { names: [...new Set(names)].join(', ') } });
    },
  },
});

const READ = /^(?:Describe|List|Get|Search$|BatchDescribe)/;

/** The calls of the runtime and of the feature store. */
const DATA = [
  'InvokeEndpoint',
  'InvokeEndpointAsync',
  'InvokeEndpointWithResponseStream',
  'PutRecord',
  'GetRecord',
  'BatchGetRecord',
  'DeleteRecord',
];

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": { "eventName": ["DescribeEndpoint", "ListModels", "Search"] }
              ^^^^^^^^^^^ information: DescribeEndpoint, ListModels, Search: EventBridge does not deliver calls that only read. A rule that waits for nothing else never runs. Give the rule the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, or wait for a call that changes something.
}`,
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventName": ["InvokeEndpoint", "GetRecord"]
    ^^^^^^^^^^^ information: InvokeEndpoint, GetRecord: EventBridge delivers calls for data only where a trail logs them. A rule that waits for nothing else never runs. Turn on the data events of SageMaker in a trail.
  }
}`,
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": { "eventSource": ["sagemaker.amazonaws.com"], "eventName": ["InvokeEndpointAsync", "BatchDescribeModelPackage"] }
                                                          ^^^^^^^^^^^ information: InvokeEndpointAsync, BatchDescribeModelPackage: EventBridge delivers neither calls that only read nor calls for data. A rule that waits for nothing else never runs. Give the rule the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, and turn on the data events of SageMaker in a trail.
}`,
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["DescribeEndpoint", "CreateEndpoint"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["DescribeEndpoint", { "prefix": "Create" }] } }`,
    },
    {
      text: `{ "source": ["aws.ec2"], "detail": { "eventName": ["DescribeInstances"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail-type": ["SageMaker Endpoint State Change"] }`,
    },
  ],
};
