import { testsOf } from '../../policy/conditionQuestions.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import type { Edit } from '../../text/edit.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const RIGHT = 'sagemaker:CreateEndpointConfig';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_MODEL_ARN_ON_CREATE_ENDPOINT',
  severity: 'warning',
  documents: ['identity-policy', 'service-control-policy'],
  summary: 'sagemaker:ModelArn is tested for CreateEndpoint or UpdateEndpoint, whose requests name no model.',
  why: 'An endpoint takes its models from the endpoint configuration, so which models may be deployed is decided there.',
  messages: {
    default: {
      what: 'Requests for "{action}" do not carry sagemaker:ModelArn.',
      todo: 'Test it for sagemaker:CreateEndpointConfig, CreateTransformJob and CreateInferenceComponent.',
    },
  },
  source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  overlaps: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
  check: {
    statement(statement, context) {
      const asked = testsOf(statement, 'sagemaker:ModelArn').some(({ operator, member }) => {
        return operator.family !== undefined && operator.family !== 'Null' && !operator.ifExists && member.value;
      });
      if (!asked) return;
      for (const entry of (statement.action?.entries ?? []).filter(isWrong)) {
        const fixes = () => useConfig(entry, statement, context);
        context.report({ range: entry.node.range, data: { action: entry.text }, fixes });
      }
    },
  },
});

function isWrong({ service, name }: ActionPattern): boolean {
  return service === 'sagemaker' && /^(?:create|update)endpoint$/i.test(name);
}

/** All of the wrong actions become the one right action, once. */
function useConfig(entry: ActionPattern, statement: Statement, { write, catalog }: Context): Fix[] {
  const entries = statement.action?.entries ?? [];
  const isThere = entries.some(({ text }) => text.toLowerCase() === RIGHT.toLowerCase());
  const others = entries.filter((one) => isWrong(one) && (isThere || one !== entry)).map(({ node }) => node);
  const rest = entries.filter((one) => !isWrong(one) && one.text.toLowerCase() !== RIGHT.toLowerCase());
  const endpoints = rest.some(({ service, name }) => {
    const actions = service === 'sagemaker' ? catalog.service(service)?.actionsMatching(name) : [];
    return actions?.some(({ resourceTypes }) => resourceTypes.some((type) => type.name === 'endpoint'));
  });
  const edits = [
    ...(isThere ? [] : write.replace(entry.node, RIGHT)),
    ...write.removeItems(others),
    ...(endpoints ? [] : renameResources(statement, write)),
  ];
  const title = isThere ? `Leave ${RIGHT} alone under the condition` : `Change to "${RIGHT}"`;
  return [{ title, edits, preferred: true }];
}

/** Only where no other action needs the endpoints. */
function renameResources({ resource }: Statement, write: Context['write']): Edit[] {
  return (resource?.entries ?? []).flatMap(({ node, arn }) => {
    if (arn?.service !== 'sagemaker' || !arn.resource.startsWith('endpoint/')) return [];
    const { start } = arn.span('resource');
    return write.replaceWithin(node, { start, end: start + 'endpoint'.length }, 'endpoint-config');
  });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpoint",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateEndpoint" do not carry sagemaker:ModelArn. An endpoint takes its models from the endpoint configuration, so which models may be deployed is decided there. Test it for sagemaker:CreateEndpointConfig, CreateTransformJob and CreateInferenceComponent.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/*",
      "Condition": {
        "ArnLike": {
          "sagemaker:ModelArn": "arn:aws:sagemaker:eu-west-1:111122223333:model/approved-*"
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:CreateEndpointConfig"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateEndpointConfig",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/*",
      "Condition": {
        "ArnLike": {
          "sagemaker:ModelArn": "arn:aws:sagemaker:eu-west-1:111122223333:model/approved-*"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'service-control-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint", "sagemaker:CreateTransformJob"],
               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:CreateEndpoint" do not carry sagemaker:ModelArn. An endpoint takes its models from the endpoint configuration, so which models may be deployed is decided there. Test it for sagemaker:CreateEndpointConfig, CreateTransformJob and CreateInferenceComponent.
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:UpdateEndpoint" do not carry sagemaker:ModelArn. An endpoint takes its models from the endpoint configuration, so which models may be deployed is decided there. Test it for sagemaker:CreateEndpointConfig, CreateTransformJob and CreateInferenceComponent.
    "Resource": ["arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:sagemaker:*:*:transform-job/*"],
    "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } }
  }
}`,
      fixes: [
        [
          'Change to "sagemaker:CreateEndpointConfig"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"],
    "Resource": ["arn:aws:sagemaker:*:*:endpoint-config/*", "arn:aws:sagemaker:*:*:transform-job/*"],
    "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } }
  }
}`,
        ],
        [
          'Change to "sagemaker:CreateEndpointConfig"',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"],
    "Resource": ["arn:aws:sagemaker:*:*:endpoint-config/*", "arn:aws:sagemaker:*:*:transform-job/*"],
    "Condition": { "ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:createEndpoint"],
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Requests for "sagemaker:createEndpoint" do not carry sagemaker:ModelArn. An endpoint takes its models from the endpoint configuration, so which models may be deployed is decided there. Test it for sagemaker:CreateEndpointConfig, CreateTransformJob and CreateInferenceComponent.
    "Resource": "*",
    "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } }
  }
}`,
      fixes: [
        [
          'Leave sagemaker:CreateEndpointConfig alone under the condition',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sagemaker:CreateEndpointConfig"],
    "Resource": "*",
    "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:111122223333:model/approved-*" } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob", "sagemaker:CreateInferenceComponent"], "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:CreateEndpoint*", "sagemaker:*"], "Resource": "*", "Condition": { "ArnLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "*", "Condition": { "ArnLikeIfExists": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/approved-*" }, "Null": { "sagemaker:ModelArn": "true" } } } }`,
    },
  ],
};
