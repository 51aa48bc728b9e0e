import { addTest } from '../../policy/conditionEdits.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { defeatedGuard } from '../../policy/targetModelGuards.ts';
import { mayTestMore, startsUnknown } from '../../policy/unknown.ts';
import { matchesGlob } from '../../text/glob.ts';
import { editDistance } from '../../text/similarity.ts';
import { template } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const KEY = 'sagemaker:TargetModel';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
export const rule = defineRule({
  code: 'SAGEMAKER_TARGET_MODEL_UNRESTRICTED',
  severity: 'information',
  documents: ['identity-policy'],
  summary: 'InvokeEndpoint is allowed without saying which models may be invoked.',
  why: 'On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included.',
  messages: {
    default: {
      what: '"{action}" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition.',
      todo: 'Where the endpoint holds several models, add the condition with the models this caller may use.',
    },
  },
  source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
  check: {
    statementInPolicy(statement, context) {
      if (statement.decision !== 'Allow') return;
      const action = statement.action?.entries.find(invokes);
      if (action === undefined || mayTestMore(statement)) return;
      if (mentionsTargetModel(statement) || onlyInferenceComponents(statement)) return;
      // Where it makes the condition of another statement void, that is the finding.
      if (defeatedGuard(statement) !== undefined) return;
      const fixes = () => addConditions(statement, context);
      context.report({ range: action.node.range, data: { action: action.text }, fixes });
    },
  },
});

function invokes({ service, name }: ActionPattern): boolean {
  return service === 'sagemaker' && matchesGlob(name, 'InvokeEndpoint', { ignoreCase: true });
}

/** A misspelt key is there, and has a finding of its own. */
function mentionsTargetModel({ tests }: Statement): boolean {
  return tests.some(({ key }) => editDistance(key.value, KEY, 2) <= 2);
}

/** An inference component holds one model: there is nothing to choose. */
function onlyInferenceComponents({ resource }: Statement): boolean {
  const entries = resource?.entries ?? [];
  return (
    entries.length > 0 &&
    entries.every(({ arn, text }) => startsUnknown(text) || arn?.resource.startsWith('inference-component/'))
  );
}

/**
 * Requests to an endpoint with one model carry no such key, nor do those of other actions: `StringLike` refuses them
 * all. `StringLikeIfExists` lets them pass, and a multi-model endpoint refuses a request that names no model anyway.
 */
function addConditions(statement: Statement, { write }: Context): readonly Fix[] {
  const alone = statement.action?.entries.every(({ name }) => name.toLowerCase() === 'invokeendpoint') === true;
  const fixes = [
    { operator: 'StringLike', title: 'Add a sagemaker:TargetModel condition', best: alone },
    {
      operator: 'StringLikeIfExists',
      title: 'Add a sagemaker:TargetModel condition for requests that name a model',
      best: !alone,
    },
  ];
  return fixes.flatMap(({ operator, title, best }): Fix[] => {
    const edits = addTest(statement, { operator, key: KEY, value: [template`${'company_a/*'}`] }, write);
    return edits ? [{ title, edits, ...(best && { preferred: true }) }] : [];
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
      "Action": "sagemaker:InvokeEndpoint",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:InvokeEndpoint" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["<|company_a/*|>"]
        }
      }
    }
  ]
}`,
        ],
        [
          'Add a sagemaker:TargetModel condition for requests that name a model',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared",
      "Condition": {
        "StringLikeIfExists": {
          "sagemaker:TargetModel": ["<|company_a/*|>"]
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sagemaker:ListEndpoints", "sagemaker:Invoke*", "sagemaker:InvokeEndpoint"],
                                          ^^^^^^^^^^^^^^^^^^^ information: "sagemaker:Invoke*" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
  }]
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sagemaker:ListEndpoints", "sagemaker:Invoke*", "sagemaker:InvokeEndpoint"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "StringLike": { "sagemaker:TargetModel": ["<|company_a/*|>"] } }
  }]
}`,
        ],
        [
          'Add a sagemaker:TargetModel condition for requests that name a model',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sagemaker:ListEndpoints", "sagemaker:Invoke*", "sagemaker:InvokeEndpoint"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "StringLikeIfExists": { "sagemaker:TargetModel": ["<|company_a/*|>"] } }
  }]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
              ^^^^^^^^^^^^^ information: "sagemaker:*" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
    "Resource": "*",
    "Condition": {
      "StringLike": {
        "aws:PrincipalTag/team": "a*"
      }
    }
  }
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition',
          `{
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": {
      "StringLike": {
        "aws:PrincipalTag/team": "a*",
        "sagemaker:TargetModel": ["<|company_a/*|>"]
      }
    }
  }
}`,
        ],
        [
          'Add a sagemaker:TargetModel condition for requests that name a model',
          `{
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:*",
    "Resource": "*",
    "Condition": {
      "StringLike": {
        "aws:PrincipalTag/team": "a*"
      },
      "StringLikeIfExists": {
        "sagemaker:TargetModel": ["<|company_a/*|>"]
      }
    }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:invokeendpoint",
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:invokeendpoint" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
    "Resource": "*",
    "Condition": { "StringLike": "*" }
  }
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition for requests that name a model',
          `{
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:invokeendpoint",
    "Resource": "*",
    "Condition": { "StringLike": "*", "StringLikeIfExists": { "sagemaker:TargetModel": ["<|company_a/*|>"] } }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModle": "a/*" } } } }`,
    },
    { text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }` },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpointAsync", "sagemaker:InvokeEndpointWithResponseStream"], "Resource": "*" } }`,
    },
    { text: `{ "Statement": { "Effect": "Allow", "NotAction": "sagemaker:Delete*", "Resource": "*" } }` },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:inference-component/one" } }`,
    },
  ],
};
