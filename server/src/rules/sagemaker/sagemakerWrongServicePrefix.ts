import { readPasted } from '../../catalog/pastedActions.ts';
import { type Context, rule as defineRule, type Examples } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_WRONG_SERVICE_PREFIX',
  severity: 'error',
  documents: ['identity-policy', 'service-control-policy', 'trust-policy', 's3-bucket-policy', 'vpc-endpoint-policy'],
  summary: 'An action has the name of an API client in the place of the prefix "sagemaker".',
  why: 'IAM knows the actions of all SageMaker clients by the prefix "sagemaker" alone.',
  messages: {
    default: { what: '"{prefix}" is the name of an API client.', todo: 'Write "{meant}".' },
  },
  source: PAGE,
  overlaps: ['INVALID_SERVICE_IN_ACTION'],
  check: {
    statement({ action, notAction }, { catalog, report, write }: Context) {
      for (const { node, text, name, nameStart } of [...(action?.entries ?? []), ...(notAction?.entries ?? [])]) {
        const prefix = text.slice(0, Math.max(0, nameStart - 1));
        if (!catalog.sagemakerAccess.isClientName(prefix) || !/^[\w*?-]*$/.test(name)) continue;
        const [action] = readPasted(text, { catalog, named: [] })?.actions ?? [];
        const meant = action ?? `sagemaker:${name}`;
        report({
          range: node.range,
          data: { prefix, meant },
          fixes: () => [
            {
              title: `Change to "${meant}"`,
              edits: write.replaceWithin(node, { start: 0, end: text.length }, meant),
              preferred: true,
            },
          ],
        });
      }
    },
  },
});

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sagemaker-runtime:InvokeEndpoint", "Resource": "*" }
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker-runtime" is the name of an API client. IAM knows the actions of all SageMaker clients by the prefix "sagemaker" alone. Write "sagemaker:InvokeEndpoint".
}`,
      fixes: [
        [
          `Change to "sagemaker:InvokeEndpoint"`,
          `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["sagemaker:*", "runtime.sagemaker:InvokeEndpoint*", "SageMaker-FeatureStore-Runtime:PutRecord"],
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "runtime.sagemaker" is the name of an API client. IAM knows the actions of all SageMaker clients by the prefix "sagemaker" alone. Write "sagemaker:InvokeEndpoint*".
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "SageMaker-FeatureStore-Runtime" is the name of an API client. IAM knows the actions of all SageMaker clients by the prefix "sagemaker" alone. Write "sagemaker:PutRecord".
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          `Change to "sagemaker:InvokeEndpoint*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["sagemaker:*", "sagemaker:InvokeEndpoint*", "SageMaker-FeatureStore-Runtime:PutRecord"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          `Change to "sagemaker:PutRecord"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["sagemaker:*", "runtime.sagemaker:InvokeEndpoint*", "sagemaker:PutRecord"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint", "sagemaker-geospatial:List*", "sagemaker-mlflow:*", "sagemaker-data-science-assistant:SendConversation", "sagemaker-unified-studio-mcp:CallReadOnlyTool"], "Resource": "*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker-runtime", "Resource": "*" } }`,
    },
  ],
};
