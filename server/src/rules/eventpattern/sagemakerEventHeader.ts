import {
  DETAIL_TYPE,
  type EventPattern,
  fieldsAt,
  holdsOnlyLiterals,
  isDetailType,
  literalsOf,
  meansSageMaker,
  type PatternField,
} from '../../eventpattern/model.ts';
import { member, type StringNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_HEADER',
  severity: 'warning',
  documents: ['event-pattern'],
  summary: 'An event pattern for SageMaker API calls names another source or type than these events have.',
  why: 'The pattern matches no call to SageMaker.',
  messages: {
    default: { what: '"{found}" is not the {field} of SageMaker API calls.', todo: 'Write "{right}".' },
    missing: { what: 'No value here is the {field} of SageMaker API calls.', todo: 'Add "{right}".' },
    key: { what: '"{found}" is no field of an event.', todo: 'Write "detail-type".' },
  },
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  check: {
    eventPattern(pattern, context) {
      const sources = [...fieldsAt(pattern, 'source'), ...fieldsAt(pattern, 'detail', 'eventSource')];
      if (!sources.flatMap(literalsOf).some(({ value }) => meansSageMaker(value))) return;
      reportKeys(pattern, context);
      if (!isAboutCalls(pattern)) return;
      for (const header of HEADERS) {
        for (const field of fieldsAt(pattern, ...header.path)) checkField(field, header, context);
      }
    },
  },
});

interface Header {
  readonly path: readonly string[];
  readonly right: string;
  /** Other values that such events can have. */
  readonly also: readonly string[];
  /** True for a value that is meant to be the right one. */
  means(text: string): boolean;
}

const HEADERS: readonly Header[] = [
  { path: ['source'], right: 'aws.sagemaker', also: [], means: meansSageMaker },
  {
    path: [DETAIL_TYPE],
    right: 'AWS API Call via CloudTrail',
    also: ['AWS Service Event via CloudTrail'],
    means: (text) => /call|cloud ?trail/i.test(text),
  },
  { path: ['detail', 'eventSource'], right: 'sagemaker.amazonaws.com', also: [], means: meansSageMaker },
];

function isAboutCalls(pattern: EventPattern): boolean {
  return [...fieldsAt(pattern, 'detail', 'eventName'), ...fieldsAt(pattern, 'detail', 'eventSource')].length > 0;
}

function reportKeys({ node }: EventPattern, { report, write }: Context): void {
  for (const item of node.members) {
    const found = item.key.value;
    if (item.value === undefined || found === DETAIL_TYPE || !isDetailType(found)) continue;
    report({
      range: item.key.range,
      message: 'key',
      data: { found },
      fixes: (): Fix[] => {
        if (member(node, DETAIL_TYPE)) return [];
        return [{ title: `Change to "${DETAIL_TYPE}"`, edits: write.renameKey(item, DETAIL_TYPE), preferred: true }];
      },
    });
  }
}

/** In a branch of a `$or` another value may be meant, and what a matcher matches is not asked. */
function checkField(field: PatternField, { path, right, also, means }: Header, context: Context): void {
  const literals = literalsOf(field);
  if (field.inBranch || literals.length === 0 || !holdsOnlyLiterals(field)) return;
  if (literals.some(({ value }) => value === right || also.includes(value))) return;
  const wrong = literals.find(({ value }) => means(value)) ?? (literals.length === 1 ? literals[0] : undefined);
  const data = { right, field: path.at(-1) ?? '' };
  if (wrong) reportValue(wrong, data, context);
  else reportMissing(field, data, context);
}

interface Facts {
  readonly right: string;
  readonly field: string;
}

function reportValue(node: StringNode, { right, field }: Facts, { report, write }: Context): void {
  report({
    range: node.range,
    data: { found: node.value, right, field },
    fixes: () => [{ title: `Change to "${right}"`, edits: write.replace(node, right), preferred: true }],
  });
}

function reportMissing(
  { member: { key }, value }: PatternField,
  { right, field }: Facts,
  { report, write }: Context,
): void {
  report({
    range: key.range,
    message: 'missing',
    data: { right, field },
    fixes: () => (value?.kind === 'array' ? [{ title: `Add "${right}"`, edits: write.addItem(value, right) }] : []),
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": ["sagemaker.amazonaws.com"],
             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker.amazonaws.com" is not the source of SageMaker API calls. The pattern matches no call to SageMaker. Write "aws.sagemaker".
  "detailType": ["Amazon API Call via CloudTrail"],
  ^^^^^^^^^^^^ warning: "detailType" is no field of an event. The pattern matches no call to SageMaker. Write "detail-type".
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "Amazon API Call via CloudTrail" is not the detail-type of SageMaker API calls. The pattern matches no call to SageMaker. Write "AWS API Call via CloudTrail".
  "detail": {
    "eventSource": ["aws.sagemaker"],
                    ^^^^^^^^^^^^^^^ warning: "aws.sagemaker" is not the eventSource of SageMaker API calls. The pattern matches no call to SageMaker. Write "sagemaker.amazonaws.com".
    "eventName": ["CreateEndpoint"]
  }
}`,
      fixes: [
        [
          'Change to "aws.sagemaker"',
          `{
  "source": ["aws.sagemaker"],
  "detailType": ["Amazon API Call via CloudTrail"],
  "detail": {
    "eventSource": ["aws.sagemaker"],
    "eventName": ["CreateEndpoint"]
  }
}`,
        ],
        [
          'Change to "detail-type"',
          `{
  "source": ["sagemaker.amazonaws.com"],
  "detail-type": ["Amazon API Call via CloudTrail"],
  "detail": {
    "eventSource": ["aws.sagemaker"],
    "eventName": ["CreateEndpoint"]
  }
}`,
        ],
        [
          'Change to "AWS API Call via CloudTrail"',
          `{
  "source": ["sagemaker.amazonaws.com"],
  "detailType": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["aws.sagemaker"],
    "eventName": ["CreateEndpoint"]
  }
}`,
        ],
        [
          'Change to "sagemaker.amazonaws.com"',
          `{
  "source": ["sagemaker.amazonaws.com"],
  "detailType": ["Amazon API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateEndpoint"]
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.events", "aws.lambda"],
  ^^^^^^^^ warning: No value here is the source of SageMaker API calls. The pattern matches no call to SageMaker. Add "aws.sagemaker".
  "detail-type": ["aws api call via cloudtrail"],
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "aws api call via cloudtrail" is not the detail-type of SageMaker API calls. The pattern matches no call to SageMaker. Write "AWS API Call via CloudTrail".
  "detail": { "eventSource": ["sagemaker.amazonaws.com"], "eventName": ["CreateEndpoint"] }
}`,
      fixes: [
        [
          'Add "aws.sagemaker"',
          `{
  "source": ["aws.events", "aws.lambda", "aws.sagemaker"],
  "detail-type": ["aws api call via cloudtrail"],
  "detail": { "eventSource": ["sagemaker.amazonaws.com"], "eventName": ["CreateEndpoint"] }
}`,
        ],
        [
          'Change to "AWS API Call via CloudTrail"',
          `{
  "source": ["aws.events", "aws.lambda"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": { "eventSource": ["sagemaker.amazonaws.com"], "eventName": ["CreateEndpoint"] }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker", "aws.lambda"], "detail-type": ["AWS API Call via CloudTrail", "SageMaker Endpoint State Change"], "detail": { "eventSource": ["lambda.amazonaws.com", "sagemaker.amazonaws.com"], "eventName": ["CreateEndpoint"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail-type": [{ "suffix": "CloudTrail" }], "detail": { "eventSource": [{ "prefix": "sagemaker" }], "eventName": ["CreateEndpoint"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpoint"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail-type": ["SageMaker Training Job State Change"], "detail": { "TrainingJobStatus": ["Failed"] } }`,
    },
    {
      text: `{ "source": ["aws.metrics-sagemaker"], "detail-type": ["AWS API Call via CloudTrail"], "detail": { "eventSource": ["metrics-sagemaker.amazonaws.com"], "eventName": ["BatchPutMetrics"] } }`,
    },
    {
      text: `{ "source": ["aws.ec2"], "detail-type": ["Amazon API Call via CloudTrail"], "detail": { "eventSource": ["ec2.amazonaws.com"] } }`,
    },
  ],
};
