import { isOneModelEndpoint } from '../../cloudformation/endpoints.ts';
import { addTest } from '../../policy/conditionEdits.ts';
import { namesService } from '../../policy/grants.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { conditionWithout, splitOff } from '../../policy/splitStatement.ts';
import { defeatedGuard } from '../../policy/targetModelGuards.ts';
import { mayTestMore, startsUnknown } from '../../policy/unknown.ts';
import { actionsInWords } from '../../policy/wording.ts';
import type { Edit } from '../../text/edit.ts';
import { matchesGlob } from '../../text/glob.ts';
import { editDistance } from '../../text/similarity.ts';
import { type Rewrite, template, type Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const KEY = 'sagemaker:TargetModel';
const MODELS: Value = [template`${'company_a/*'}`];

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
      if (!namesService(statement, 'sagemaker') || statement.decision !== 'Allow') return;
      const action = statement.action?.entries.find(invokes);
      if (action === undefined || mayTestMore(statement)) return;
      if (mentionsTargetModel(statement) || onlyOneModel(statement)) return;
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

/** Whatever the pattern stands for, without a model there is nothing to invoke. */
function onlyInvokes({ service, name }: ActionPattern): boolean {
  return service === 'sagemaker' && /^invoke/i.test(name);
}

/** A misspelt key is there, and has a finding of its own. */
function mentionsTargetModel({ tests }: Statement): boolean {
  return tests.some(({ key }) => editDistance(key.value, KEY, 2) <= 2);
}

/** An inference component holds one model, and so may an endpoint of the template: there is nothing to choose. */
function onlyOneModel({ resource }: Statement): boolean {
  const entries = resource?.entries ?? [];
  return (
    entries.length > 0 &&
    entries.every(
      ({ arn, text, node }) =>
        startsUnknown(text) || isOneModelEndpoint(node) || arn?.resource.startsWith('inference-component/'),
    )
  );
}

/**
 * Requests to an endpoint with one model carry no such key, nor do those of other actions: `StringLike` refuses them
 * all. `StringLikeIfExists` lets them pass, and a multi-model endpoint refuses a request that names no model anyway.
 */
function addConditions(statement: Statement, { write }: Context): readonly Fix[] {
  const entries = statement.action?.entries ?? [];
  const alone = entries.every(({ name }) => name.toLowerCase() === 'invokeendpoint');
  const add = (operator: string, title: string, best: boolean): Fix[] => {
    const edits = addTest(statement, { operator, key: KEY, value: MODELS }, write);
    return edits ? [{ title, edits, ...(best && { preferred: true }) }] : [];
  };
  const title = 'Add a sagemaker:TargetModel condition';
  const invoking = alone ? [] : entries.filter((entry) => invokes(entry) && onlyInvokes(entry));
  const moved = invoking.length === 0 ? undefined : moveInvoking(statement, invoking, write);
  const names = actionsInWords(invoking.map(({ text }) => text));
  return [
    ...(moved ? [{ title: `${title}, with ${names} in a statement of its own`, edits: moved }] : []),
    ...(!moved && entries.every(onlyInvokes) ? add('StringLike', title, alone) : []),
    ...add('StringLikeIfExists', `${title} for requests that name a model`, !alone),
  ];
}

/** Other actions do not carry the key. */
function moveInvoking(statement: Statement, moved: readonly ActionPattern[], write: Rewrite): Edit[] | undefined {
  if (statement.blocks.some(({ tests }) => tests.length === 0)) return undefined;
  const kept = conditionWithout(statement, []);
  const Condition = { ...kept, StringLike: { ...kept?.StringLike, [KEY]: MODELS } };
  return splitOff(statement, moved, { own: { Condition }, write });
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
          'Add a sagemaker:TargetModel condition, with "sagemaker:Invoke*" and "sagemaker:InvokeEndpoint" in a statement of its own',
          `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sagemaker:ListEndpoints"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } }
  }, { "Effect": "Allow", "Action": ["sagemaker:Invoke*", "sagemaker:InvokeEndpoint"], "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" }, "StringLike": { "sagemaker:TargetModel": ["<|company_a/*|>"] } } }]
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
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:InvokeEndpoint" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition, with "sagemaker:InvokeEndpoint" in a statement of its own',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    },
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
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
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
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:InvokeEndpoint" allows sagemaker:InvokeEndpoint without a sagemaker:TargetModel condition. On a multi-model endpoint it reaches every model under the S3 prefix, those of other tenants included. Where the endpoint holds several models, add the condition with the models this caller may use.
      "Resource": "*",
      "Condition": { "StringLike": { "aws:PrincipalTag/team": "a*" } }
    }
  ]
}`,
      fixes: [
        [
          'Add a sagemaker:TargetModel condition, with "sagemaker:InvokeEndpoint" in a statement of its own',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:DescribeEndpoint"],
      "Resource": "*",
      "Condition": { "StringLike": { "aws:PrincipalTag/team": "a*" } }
    },
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:PrincipalTag/team": "a*",
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
      "Action": ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"],
      "Resource": "*",
      "Condition": { "StringLike": { "aws:PrincipalTag/team": "a*" }, "StringLikeIfExists": { "sagemaker:TargetModel": ["<|company_a/*|>"] } }
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      file: 'stack.json',
      text: `{
  "Resources": {
    "Model": { "Type": "AWS::SageMaker::Model", "Properties": { "PrimaryContainer": { "Mode": "SingleModel" } } },
    "Config": {
      "Type": "AWS::SageMaker::EndpointConfig",
      "Properties": { "ProductionVariants": [{ "ModelName": { "Fn::GetAtt": ["Model", "ModelName"] } }] }
    },
    "Endpoint": {
      "Type": "AWS::SageMaker::Endpoint",
      "Properties": { "EndpointConfigName": { "Fn::GetAtt": ["Config", "EndpointConfigName"] } }
    },
    "Callers": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": { "Ref": "Endpoint" } }
          ]
        }
      }
    }
  }
}`,
    },
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
