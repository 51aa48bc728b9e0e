import type { ActionPattern, Statement } from '../../policy/model.ts';
import { matchesGlob } from '../../text/glob.ts';
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
    statement(statement, context) {
      if (statement.decision !== 'Allow' || mentionsTargetModel(statement) || onlyInferenceComponents(statement))
        return;
      for (const action of statement.action?.entries ?? []) {
        if (!invokes(action)) continue;
        const fixes = () => [addCondition(statement, context)];
        context.report({ range: action.node.range, data: { action: action.text }, fixes });
      }
    },
  },
});

function invokes({ service, name }: ActionPattern): boolean {
  return service === 'sagemaker' && matchesGlob(name, 'InvokeEndpoint', { ignoreCase: true });
}

function mentionsTargetModel({ tests }: Statement): boolean {
  return tests.some(({ key }) => key.value.toLowerCase() === KEY.toLowerCase());
}

/** An inference component holds one model: there is nothing to choose. */
function onlyInferenceComponents({ resource }: Statement): boolean {
  const entries = resource?.entries ?? [];
  return entries.length > 0 && entries.every(({ arn }) => arn?.resource.startsWith('inference-component/'));
}

function addCondition({ node, condition, blocks }: Statement, { write }: Context): Fix {
  const values = [template`${'company_a/*'}`];
  const block = blocks.find(({ operator }) => operator.text === 'StringLike')?.member.value;
  const held = condition?.value;
  const edits =
    block?.kind === 'object'
      ? write.addMember(block, KEY, values)
      : held?.kind === 'object'
        ? write.addMember(held, 'StringLike', { [KEY]: values })
        : write.addMember(node, 'Condition', { StringLike: { [KEY]: values } });
  return { title: 'Add a sagemaker:TargetModel condition', edits, preferred: true };
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
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sagemaker:Invoke*"],
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
    "Action": ["sagemaker:Invoke*"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "StringLike": { "sagemaker:TargetModel": ["<|company_a/*|>"] } }
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
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": "a/*" } } } }`,
    },
    { text: `{ "Statement": { "Effect": "Deny", "Action": "sagemaker:InvokeEndpoint", "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }` },
    { text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpointAsync", "Resource": "*" } }` },
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:inference-component/one" } }`,
    },
  ],
};
