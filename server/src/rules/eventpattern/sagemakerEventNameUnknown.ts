import { DETAIL_TYPE, type EventPattern, fieldsAt, isOfSageMaker, literalsOf } from '../../eventpattern/model.ts';
import { nearest } from '../../text/similarity.ts';
import type { StringNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-using-cloudtrail.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_NAME_UNKNOWN',
  severity: 'warning',
  documents: ['event-pattern'],
  summary: 'An event pattern waits for a call that SageMaker does not have.',
  why: 'CloudTrail writes the name of the operation alone, letter for letter: no event matches.',
  messages: {
    prefix: { what: '"{name}" has the prefix of a permission.', todo: 'Write "{meant}".' },
    case: { what: '"{name}" is written "{meant}".', todo: 'Change its letters.' },
    near: { what: '"{name}" is no operation of SageMaker.', todo: 'Did you mean "{meant}"?' },
    unknown: {
      what: '"{name}" is no operation of SageMaker that our data of {date} knows.',
      why: 'If it is a newer one, all is well; else no event matches.',
      todo: 'Look it up in the API reference.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/logging-using-cloudtrail.html',
  check: {
    eventPattern(pattern, context) {
      const known = context.catalog.service('sagemaker')?.actionNames;
      if (known === undefined || !isOfSageMaker(pattern) || !isAboutCalls(pattern)) return;
      const names = fieldsAt(pattern, 'detail', 'eventName').flatMap(literalsOf);
      for (const name of names) if (!known.includes(name.value)) reportName(name, known, context);
    },
  },
});

/** Service events have names of their own. */
function isAboutCalls(pattern: EventPattern): boolean {
  return fieldsAt(pattern, DETAIL_TYPE).every((field) =>
    literalsOf(field).every(({ value }) => /api call/i.test(value)),
  );
}

/** Names with more slips than this are other names. */
const MOST_SLIPS = 3;

interface Meaning {
  readonly message: string;
  readonly meant?: string;
}

function reportName(node: StringNode, known: readonly string[], { report, write, catalog }: Context): void {
  const { message, meant } = meaningOf(node.value, known);
  report({
    range: node.range,
    message,
    data: { name: node.value, meant: meant ?? '', date: catalog.date },
    ...(meant === undefined && { severity: 'information' }),
    fixes: (): Fix[] =>
      meant === undefined
        ? []
        : [{ title: `Change to "${meant}"`, edits: write.replace(node, meant), preferred: true }],
  });
}

function meaningOf(text: string, known: readonly string[]): Meaning {
  const name = text.replace(/^sagemaker[a-z-]*[:.]/i, '').trim();
  const meant = nearest(name, known, Math.min(MOST_SLIPS, Math.floor(name.length / 3)));
  if (name !== text && /^[A-Z][A-Za-z0-9]+$/.test(meant ?? name)) return { message: 'prefix', meant: meant ?? name };
  if (meant === undefined) return { message: 'unknown' };
  return { message: meant.toLowerCase() === text.toLowerCase() ? 'case' : 'near', meant };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["sagemaker:CreateEndpoint", "createTransformJob", "UpdateEndpont", "LaunchRocket"]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:CreateEndpoint" has the prefix of a permission. CloudTrail writes the name of the operation alone, letter for letter: no event matches. Write "CreateEndpoint".
                                              ^^^^^^^^^^^^^^^^^^^^ warning: "createTransformJob" is written "CreateTransformJob". CloudTrail writes the name of the operation alone, letter for letter: no event matches. Change its letters.
                                                                    ^^^^^^^^^^^^^^^ warning: "UpdateEndpont" is no operation of SageMaker. CloudTrail writes the name of the operation alone, letter for letter: no event matches. Did you mean "UpdateEndpoint"?
                                                                                     ^^^^^^^^^^^^^^ information: "LaunchRocket" is no operation of SageMaker that our data of 2026-09-26 knows. If it is a newer one, all is well; else no event matches. Look it up in the API reference.
  }
}`,
      fixes: [
        [
          'Change to "CreateEndpoint"',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpoint", "createTransformJob", "UpdateEndpont", "LaunchRocket"]
  }
}`,
        ],
        [
          'Change to "CreateTransformJob"',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["sagemaker:CreateEndpoint", "CreateTransformJob", "UpdateEndpont", "LaunchRocket"]
  }
}`,
        ],
        [
          'Change to "UpdateEndpoint"',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["sagemaker:CreateEndpoint", "createTransformJob", "UpdateEndpoint", "LaunchRocket"]
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": "CreateEndpointsConfig"
                 ^^^^^^^^^^^^^^^^^^^^^^^ warning: "CreateEndpointsConfig" is no operation of SageMaker. CloudTrail writes the name of the operation alone, letter for letter: no event matches. Did you mean "CreateEndpointConfig"?
  }
}`,
      fixes: [
        [
          'Change to "CreateEndpointConfig"',
          `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": "CreateEndpointConfig"
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpoint", "InvokeEndpoint", "PutRecord", { "prefix": "Describe" }, { "wildcard": "Create*Jobb" }] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker", "aws.s3"], "detail": { "eventName": ["CreateEndpoint", "PutObject"] } }`,
    },
    {
      text: `{ "source": ["aws.ec2"], "detail": { "eventName": ["RunInstance"] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail-type": ["AWS Service Event via CloudTrail"], "detail": { "eventName": ["TrainingJobEnded"] } }`,
    },
  ],
};
