import { readPasted } from '../../catalog/pastedActions.ts';
import { judgePrefix } from '../../catalog/prefixes.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { PASTE_MESSAGES, pasteFixes, pasteMessage } from '../../policy/pastedActions.ts';
import { servicesOf } from '../../policy/services.ts';
import { hasWildcard, matchesGlob } from '../../text/glob.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Context, type Examples, type Finding, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const rule = analyzerRule({
  code: 'INVALID_SERVICE_IN_ACTION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'The prefix of an entry in Action or NotAction belongs to no AWS service.',
  why: 'No request carries such an action, so the statement does not do what it says.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{service}" is the prefix of no AWS service.', todo: 'Did you mean "{nearest}"?' },
    character: {
      what: '"{service}" is the prefix of no AWS service.',
      todo: 'A prefix holds letters, digits and hyphens only, such as "sagemaker".',
    },
    near: {
      what: '"{service}" is the prefix of no service in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, did you mean "{nearest}"?',
    },
    unknown: {
      what: '"{service}" is the prefix of no service in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
    wildcard: {
      what: '"{action}" has a wildcard in its service prefix.',
      why: 'AWS refuses the whole policy.',
      todo: 'Write one entry for each service, with wildcards only after the colon.',
    },
    ...PASTE_MESSAGES,
  },
  check: {
    statement(statement, context) {
      const entries = [...(statement.action?.entries ?? []), ...(statement.notAction?.entries ?? [])];
      for (const entry of entries) {
        if (!isJudged(entry) || context.catalog.isServicePrefix(entry.service)) continue;
        context.report(
          pasted(entry, statement, context) ??
            (hasWildcard(entry.service) ? wildcard(entry, statement, context) : unknown(entry, context)),
        );
      }
    },
  },
});

/** What is no action at all, `GetObject` or `s3:Get:Object`, is left to INVALID_ACTION; whether AWS takes `*:*` is open. */
function isJudged({ text, service, name }: ActionPattern): boolean {
  return service !== '' && name !== '' && !name.includes(':') && !holdsTemplate(text) && text !== '*:*';
}

function pasted(entry: ActionPattern, statement: Statement, { catalog, write }: Context): Finding | undefined {
  const { node, text } = entry;
  const found = readPasted(text, { catalog, named: servicesOf(statement) });
  if (found === undefined) return undefined;
  const fixes = () => pasteFixes(entry, statement, found, write);
  return { range: node.range, ...pasteMessage(text, statement, found), fixes };
}

function unknown(entry: ActionPattern, context: Context): Finding {
  const { catalog } = context;
  const written = entry.text.slice(0, entry.nameStart - 1);
  const isClient = catalog.sagemakerAccess.isClientName(written);
  const client = { misspelt: true, nearest: 'sagemaker' };
  const { misspelt, nearest } = isClient ? client : judgePrefix(written, entry.name, catalog);
  const known = nearest !== undefined;
  return {
    range: entry.node.range,
    message: misspelt ? (known ? 'default' : 'character') : known ? 'near' : 'unknown',
    data: { service: written, date: catalog.date, ...(known && { nearest }) },
    ...(!misspelt && { severity: 'information' }),
    fixes: () => (known ? [changePrefix(entry, nearest, misspelt, context)] : []),
  };
}

/** Where the pattern fits exactly one of the services that the policy names otherwise, that one was meant. */
function wildcard(entry: ActionPattern, { policy }: Statement, context: Context): Finding {
  const { node, service, name, text } = entry;
  const fixes = () => {
    if (!/[a-z]/.test(service)) return [];
    const named = [...new Set(policy.statements.flatMap(servicesOf))];
    const fitting = named.filter(
      (prefix) => matchesGlob(service, prefix) && context.catalog.service(prefix)?.actionsMatching(name).length,
    );
    return fitting.length === 1 ? fitting.map((prefix) => changePrefix(entry, prefix, false, context)) : [];
  };
  return { range: node.range, message: 'wildcard', data: { action: text }, fixes };
}

function changePrefix(entry: ActionPattern, prefix: string, certain: boolean, { write }: Context): Fix {
  const { node, nameStart, name } = entry;
  const edits = write.replaceWithin(node, { start: 0, end: nameStart - 1 }, prefix);
  return { title: `Change to "${prefix}:${name}"`, edits, ...(certain && { preferred: true }) };
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemkaer:InvokeEndpoint",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemkaer" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker"?
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*"
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
      "Action": ["SageMakr:Invoke*", "dynamo_db:GetItem", "runtime.sagemaker:InvokeEndpoint", "sagemaker:CreateModel"],
                 ^^^^^^^^^^^^^^^^^^ error: "SageMakr" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker"?
                                     ^^^^^^^^^^^^^^^^^^^ error: "dynamo_db" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "dynamodb"?
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "runtime.sagemaker" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker"?
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:Invoke*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:Invoke*", "dynamo_db:GetItem", "runtime.sagemaker:InvokeEndpoint", "sagemaker:CreateModel"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "dynamodb:GetItem"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["SageMakr:Invoke*", "dynamodb:GetItem", "runtime.sagemaker:InvokeEndpoint", "sagemaker:CreateModel"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["SageMakr:Invoke*", "dynamo_db:GetItem", "sagemaker:InvokeEndpoint", "sagemaker:CreateModel"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "NotAction": ["sagemaker-runtime:InvokeEndpoint", "brandnew:CreateThing", "ec3:RunInstances"], "Resource": "*" } }
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker-runtime" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker"?
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^ information: "brandnew" is the prefix of no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
                                                                                                             ^^^^^^^^^^^^^^^^^^ information: "ec3" is the prefix of no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "ec2"?`,
      fixes: [
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{ "Statement": { "Effect": "Deny", "NotAction": ["sagemaker:InvokeEndpoint", "brandnew:CreateThing", "ec3:RunInstances"], "Resource": "*" } }`,
        ],
        [
          'Change to "ec2:RunInstances"',
          `{ "Statement": { "Effect": "Deny", "NotAction": ["sagemaker-runtime:InvokeEndpoint", "brandnew:CreateThing", "ec2:RunInstances"], "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s*:GetObject", "*:Describe*", "s3:GetBucketAcl"],
                 ^^^^^^^^^^^^^^ error: "s*:GetObject" has a wildcard in its service prefix. AWS refuses the whole policy. Write one entry for each service, with wildcards only after the colon.
                                 ^^^^^^^^^^^^^ error: "*:Describe*" has a wildcard in its service prefix. AWS refuses the whole policy. Write one entry for each service, with wildcards only after the colon.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "s3:GetObject"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "*:Describe*", "s3:GetBucketAcl"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": ["st:AssumeRole", "snts:AssumeRole"]
               ^^^^^^^^^^^^^^^ information: "st" is the prefix of no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
                                ^^^^^^^^^^^^^^^^^ error: "snts" is the prefix of no AWS service. No request carries such an action, so the statement does not do what it says. Did you mean "sts"?
  }
}`,
      kind: 'trust-policy',
      fixes: [
        [
          'Change to "sts:AssumeRole"',
          `{
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sagemaker.amazonaws.com" },
    "Action": ["st:AssumeRole", "sts:AssumeRole"]
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
      "Action": ["An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied", "sagemaker.amazonaws.com:CreateModel", "sagemaker-runtime:invoke_endpoint", "stepfunctions:StartExecution"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "An error occurred (AccessDenied) when calling the ListObj..." is the message of a call that AWS refused. No request carries such an action, so the statement does not do what it says. Write the action it names, "s3:ListBucket".
                                                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker.amazonaws.com:CreateModel" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "sagemaker:CreateModel".
                                                                                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker-runtime:invoke_endpoint" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "sagemaker:InvokeEndpoint".
                                                                                                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "stepfunctions" is the prefix of no service in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "states"?
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "s3:ListBucket"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "sagemaker.amazonaws.com:CreateModel", "sagemaker-runtime:invoke_endpoint", "stepfunctions:StartExecution"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "sagemaker:CreateModel"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied", "sagemaker:CreateModel", "sagemaker-runtime:invoke_endpoint", "stepfunctions:StartExecution"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied", "sagemaker.amazonaws.com:CreateModel", "sagemaker:InvokeEndpoint", "stepfunctions:StartExecution"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "states:StartExecution"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied", "sagemaker.amazonaws.com:CreateModel", "sagemaker-runtime:invoke_endpoint", "states:StartExecution"],
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
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["*", "*:*", "SageMaker:InvokeEndpoint", "ecs-mcp:*", "elasticmapreduce:*"],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["\${service}:GetObject", "{{service}}:GetObject", "GetObject", "s3:Get:Object", "unheard:"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
};
