import { type EventPattern, fieldsAt, holdsOnlyLiterals, isOfSageMaker, literalsOf } from '../../eventpattern/model.ts';
import { writable } from '../../policy/conditionEdits.ts';
import { nearest } from '../../text/similarity.ts';
import { type Member, member, type StringNode } from '../../tree/node.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-using-cloudtrail.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_PARAM_NOT_IN_API',
  severity: 'warning',
  documents: ['event-pattern'],
  summary: 'An event pattern asks for a request parameter that its calls do not have.',
  why: 'The field is never there, so no event matches.',
  messages: {
    case: {
      what: 'CloudTrail writes "{name}" as "{meant}".',
      todo: 'Begin it with a small letter.',
    },
    other: {
      what: '"{name}" is no request parameter of {operations}.',
      todo: 'Ask for one of theirs, such as {known}.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/logging-using-cloudtrail.html',
  check: {
    eventPattern(pattern, context) {
      if (!isOfSageMaker(pattern)) return;
      const calls = callsOf(pattern, context);
      for (const parameter of parametersOf(pattern)) {
        const name = parameter.key.value;
        // How CloudTrail writes a name that begins with an acronym is not known.
        if (/^[A-Z]{2}/.test(name)) continue;
        if (/^[A-Z]/.test(name)) reportCase(parameter, context);
        else if (calls && !calls.parameters.includes(name)) reportOther(parameter, calls, context);
      }
    },
  },
});

/** The members of `requestParameters`, each once, however many fields stand under it. */
function parametersOf({ fields }: EventPattern): readonly Member[] {
  const found = fields.flatMap(({ path, members }) =>
    path[0] === 'detail' && path[1] === 'requestParameters' ? (members[2] ?? []) : [],
  );
  return [...new Set(found)].filter(({ value }) => value !== undefined);
}

interface Calls {
  readonly names: readonly StringNode[];
  /** Those of all the operations. */
  readonly parameters: readonly string[];
}

/** Undefined where the pattern can match a call whose parameters are not known. */
function callsOf(pattern: EventPattern, { catalog }: Context): Calls | undefined {
  const fields = fieldsAt(pattern, 'detail', 'eventName');
  const names = fields.flatMap(literalsOf);
  if (names.length === 0 || !fields.every(holdsOnlyLiterals)) return undefined;
  const parameters = names.map(({ value }) => catalog.eventParameters.of(value));
  const known = parameters.filter((one) => one !== undefined);
  return known.length < parameters.length ? undefined : { names, parameters: [...new Set(known.flat())] };
}

function reportCase(parameter: Member, { report, write }: Context): void {
  const name = parameter.key.value;
  const meant = name.slice(0, 1).toLowerCase() + name.slice(1);
  report({
    range: parameter.key.range,
    message: 'case',
    data: { name, meant },
    fixes: () => rename(parameter, meant, write),
  });
}

function rename(parameter: Member, name: string, write: Context['write']): readonly Fix[] {
  if (member(parameter.parent, name)) return [];
  return [{ title: `Change to "${name}"`, edits: write.renameKey(parameter, name), preferred: true }];
}

function reportOther(parameter: Member, { names, parameters }: Calls, { report, write }: Context): void {
  const name = parameter.key.value;
  const operations = [...new Set(names.map(({ value }) => value))];
  report({
    range: parameter.key.range,
    message: 'other',
    data: { name, operations: operations.join(' or '), known: parameters.slice(0, 4).join(', ') },
    fixes: () => {
      const meant = nearest(name, parameters, 2);
      if (meant !== undefined) return rename(parameter, meant, write);
      const deploys = operations.every((one) => one === 'CreateEndpoint' || one === 'UpdateEndpoint');
      if (name !== 'modelName' || !deploys) return [];
      return [...rename(parameter, 'endpointConfigName', write), ...askConfig(parameter, names, write)];
    },
  });
}

/** The call that names the models of an endpoint; EventBridge looks into each of its variants. */
function askConfig(parameter: Member, names: readonly StringNode[], write: Context['write']): readonly Fix[] {
  const [name, ...others] = names;
  const { value } = parameter;
  if (name === undefined || others.length > 0 || value === undefined) return [];
  const edits = [
    ...write.replace(name, 'CreateEndpointConfig'),
    ...write.renameKey(parameter, 'productionVariants'),
    ...write.replace(value, { modelName: writable(value) }),
  ];
  return [{ title: 'Ask for productionVariants.modelName of CreateEndpointConfig', edits }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpoint"],
    "requestParameters": {
      "modelName": ["fraud", "churn"]
      ^^^^^^^^^^^ warning: "modelName" is no request parameter of CreateEndpoint. The field is never there, so no event matches. Ask for one of theirs, such as endpointName, endpointConfigName, deploymentConfig, tags.
    }
  }
}`,
      fixes: [
        [
          'Change to "endpointConfigName"',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpoint"],
    "requestParameters": {
      "endpointConfigName": ["fraud", "churn"]
    }
  }
}`,
        ],
        [
          'Ask for productionVariants.modelName of CreateEndpointConfig',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpointConfig"],
    "requestParameters": {
      "productionVariants": {
        "modelName": ["fraud", "churn"]
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventName": ["CreateTransformJob", "CreateModel"],
    "requestParameters": { "ModelName": ["fraud"], "transformJobname": [{ "prefix": "x" }], "endpointConfigName": ["y"] }
                           ^^^^^^^^^^^ warning: CloudTrail writes "ModelName" as "modelName". The field is never there, so no event matches. Begin it with a small letter.
                                                   ^^^^^^^^^^^^^^^^^^ warning: "transformJobname" is no request parameter of CreateTransformJob or CreateModel. The field is never there, so no event matches. Ask for one of theirs, such as transformJobName, modelName, maxConcurrentTransforms, modelClientConfig.
                                                                                            ^^^^^^^^^^^^^^^^^^^^ warning: "endpointConfigName" is no request parameter of CreateTransformJob or CreateModel. The field is never there, so no event matches. Ask for one of theirs, such as transformJobName, modelName, maxConcurrentTransforms, modelClientConfig.
  }
}`,
      fixes: [
        [
          'Change to "modelName"',
          `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventName": ["CreateTransformJob", "CreateModel"],
    "requestParameters": { "modelName": ["fraud"], "transformJobname": [{ "prefix": "x" }], "endpointConfigName": ["y"] }
  }
}`,
        ],
        [
          'Change to "transformJobName"',
          `{
  "source": ["aws.sagemaker"],
  "detail": {
    "eventName": ["CreateTransformJob", "CreateModel"],
    "requestParameters": { "ModelName": ["fraud"], "transformJobName": [{ "prefix": "x" }], "endpointConfigName": ["y"] }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": { "requestParameters": { "VpcConfig": { "subnets": ["subnet-1a2b3c4d"], "securityGroupIds": ["sg-1a2b3c4d"] } } }
                                     ^^^^^^^^^^^ warning: CloudTrail writes "VpcConfig" as "vpcConfig". The field is never there, so no event matches. Begin it with a small letter.
}`,
      fixes: [
        [
          'Change to "vpcConfig"',
          `{
  "source": ["aws.sagemaker"],
  "detail": { "requestParameters": { "vpcConfig": { "subnets": ["subnet-1a2b3c4d"], "securityGroupIds": ["sg-1a2b3c4d"] } } }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpoint", "CreateTransformJob"], "requestParameters": { "modelName": ["fraud"] } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "requestParameters": { "modelName": ["fraud"], "AIBenchmarkJobName": ["a"] } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": [{ "prefix": "Create" }, "CreateEndpoint"], "requestParameters": { "modelName": ["fraud"] } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpointConfig"], "requestParameters": { "productionVariants": { "modelName": ["fraud"] }, "endpointConfigName": [{ "exists": true }] } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "eventName": ["CreateEndpoint", "AddTags"], "requestParameters": { "resourceArn": [{ "exists": true }] } } }`,
    },
    {
      text: `{ "source": ["aws.ec2"], "detail": { "eventName": ["RunInstances"], "requestParameters": { "SubnetId": ["x"] } } }`,
    },
  ],
};
