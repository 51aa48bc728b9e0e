import type { Catalog } from '../../catalog/catalog.ts';
import { readPasted } from '../../catalog/pastedActions.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, Policy, Statement } from '../../policy/model.ts';
import { PASTE_MESSAGES, pasteFixes, pasteMessage } from '../../policy/pastedActions.ts';
import { servicesOf } from '../../policy/services.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { analyzerRule, type Context, type Examples, type Finding, type Fix } from '../rule.ts';

const REFUSED = 'AWS refuses the whole policy.';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const rule = analyzerRule({
  code: 'INVALID_ACTION',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust', 'scp', 'rcp'),
  summary: 'An entry of Action or NotAction matches no action of its service.',
  why: 'No request carries such an action, so the statement does not do what it says.',
  note: 'A name that the data does not hold may be newer than the data, and the finding is information then. It is an error where the name can only be misspelt, and for every such name in the profile access-analyzer.',
  messages: {
    default: { what: '"{action}" matches no action of {service}.', todo: 'Did you mean "{nearest}"?' },
    character: {
      what: '"{action}" matches no action of {service}.',
      todo: 'The name of an action holds letters, digits and hyphens only.',
    },
    near: {
      what: '"{action}" matches no action of {service} in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, did you mean "{nearest}"?',
    },
    unknown: {
      what: '"{action}" matches no action of {service} in the AWS data of {date}.',
      why: 'It may be newer than the data.',
      todo: 'If it is not, check the spelling.',
    },
    noName: { what: '"{action}" names no action.', todo: 'Write the name of an action after the colon.' },
    noService: {
      what: '"{action}" names no service.',
      why: REFUSED,
      todo: 'Write the prefix of the service and a colon before the name, as in "s3:GetObject".',
    },
    colons: {
      what: '"{action}" holds more than one colon.',
      why: REFUSED,
      todo: 'Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".',
    },
    ...PASTE_MESSAGES,
  },
  check: {
    statement(statement, context) {
      const entries = [...(statement.action?.entries ?? []), ...(statement.notAction?.entries ?? [])];
      for (const entry of entries) {
        if (/^\*+$/.test(entry.text) || holdsTemplate(entry.text)) continue;
        const finding = malformed(entry, statement, context) ?? unknown(entry, statement, context);
        if (finding) context.report(finding);
      }
    },
  },
});

function malformed(entry: ActionPattern, statement: Statement, context: Context): Finding | undefined {
  const { node, text, name, nameStart } = entry;
  const message = nameStart <= 1 ? 'noService' : name.includes(':') ? 'colons' : undefined;
  if (message === undefined)
    return name === '' ? { range: node.range, data: { action: text }, message: 'noName' } : undefined;
  const pasted = readPasted(text, { catalog: context.catalog, named: servicesOf(statement) });
  const plain = pasted?.actions.length === 1 && /^[A-Za-z0-9:*?]+$/.test(text);
  const own = pasted && !plain ? pasteMessage(text, statement, pasted) : undefined;
  return {
    range: node.range,
    ...(own ?? { message, data: { action: text } }),
    fixes: () => repairs(entry, statement, context),
  };
}

function unknown(entry: ActionPattern, statement: Statement, { catalog, write }: Context): Finding | undefined {
  const { node, text, service: prefix, name, nameStart } = entry;
  const service = catalog.service(prefix);
  if (service === undefined || service.actionsMatching(name).length > 0) return undefined;
  const pasted = readPasted(text, { catalog, named: [prefix] });
  if (pasted) {
    const fixes = () => pasteFixes(entry, statement, pasted, write);
    return { range: node.range, ...pasteMessage(text, statement, pasted), fixes };
  }
  const { misspelt, nearest } = catalog.judgeAction(prefix, name);
  const meant = nearest === undefined ? elsewhere(name, statement, catalog) : text.slice(0, nameStart) + nearest;
  const fix = (to: string): Fix => ({
    title: `Change to "${to}"`,
    edits: write.replace(node, to),
    ...(misspelt && { preferred: true }),
  });
  return {
    range: node.range,
    message: messageFor(misspelt, meant !== undefined),
    data: { action: text, service: service.name, date: catalog.date, ...(meant !== undefined && { nearest: meant }) },
    ...(!misspelt && { severity: 'information' }),
    fixes: () => (meant === undefined ? [] : [fix(meant)]),
  };
}

/** The action of that name in another service that the statement names: `sts:AssumeRole` for `iam:AssumeRole`. */
function elsewhere(name: string, statement: Statement, catalog: Catalog): string | undefined {
  const owners = [...new Set(servicesOf(statement))].filter(
    (prefix) => catalog.service(prefix)?.action(name) !== undefined,
  );
  return owners.length === 1 ? `${owners[0]}:${name}` : undefined;
}

function servicesNamed({ statements }: Policy): readonly string[] {
  return [...new Set(statements.flatMap(servicesOf))];
}

function messageFor(misspelt: boolean, hasNearest: boolean): string {
  if (misspelt) return hasNearest ? 'default' : 'character';
  return hasNearest ? 'near' : 'unknown';
}

/** What the author may have meant, by the other services of the policy where the text names none. */
function repairs(entry: ActionPattern, statement: Statement, { catalog, write }: Context): Fix[] {
  const { node, text } = entry;
  const pasted = readPasted(text, { catalog, named: servicesNamed(statement.policy) });
  if (pasted) return pasteFixes(entry, statement, pasted, write);
  const everything = `${text.toLowerCase()}:*`;
  return catalog.isServicePrefix(text)
    ? [{ title: `Change to "${everything}"`, edits: write.replace(node, everything) }]
    : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpont",
                ^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:InvokeEndpont" matches no action of Amazon SageMaker. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker:InvokeEndpoint"?
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
      "Action": ["s3:GetObjekt", "s3:PutObject", "s3:Get Object"],
                 ^^^^^^^^^^^^^^ error: "s3:GetObjekt" matches no action of Amazon S3. No request carries such an action, so the statement does not do what it says. Did you mean "s3:GetObject"?
                                                 ^^^^^^^^^^^^^^^ error: "s3:Get Object" matches no action of Amazon S3. No request carries such an action, so the statement does not do what it says. Did you mean "s3:GetObject"?
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
      "Action": ["s3:GetObject", "s3:PutObject", "s3:Get Object"],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "s3:GetObject"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObjekt", "s3:PutObject", "s3:GetObject"],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "NotAction": ["s3:ListBuckets", "s3:SummonBucket", "iam:AssumeRole", "sts:GetCallerIdentity", "s3:S*nBucket"], "Resource": "*" } }
                                                 ^^^^^^^^^^^^^^^^ information: "s3:ListBuckets" matches no action of Amazon S3 in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "s3:ListBucket"?
                                                                   ^^^^^^^^^^^^^^^^^ information: "s3:SummonBucket" matches no action of Amazon S3 in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
                                                                                      ^^^^^^^^^^^^^^^^ information: "iam:AssumeRole" matches no action of AWS Identity and Access Management (IAM) in the AWS data of 2026-09-26. It may be newer than the data. If it is not, did you mean "sts:AssumeRole"?
                                                                                                                                 ^^^^^^^^^^^^^^ information: "s3:S*nBucket" matches no action of Amazon S3 in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.`,
      fixes: [
        [
          'Change to "s3:ListBucket"',
          `{ "Statement": { "Effect": "Deny", "NotAction": ["s3:ListBucket", "s3:SummonBucket", "iam:AssumeRole", "sts:GetCallerIdentity", "s3:S*nBucket"], "Resource": "*" } }`,
        ],
        [
          'Change to "sts:AssumeRole"',
          `{ "Statement": { "Effect": "Deny", "NotAction": ["s3:ListBuckets", "s3:SummonBucket", "sts:AssumeRole", "sts:GetCallerIdentity", "s3:S*nBucket"], "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpont*", "sagemaker:Conjure*", "sagemaker:Create_Everything"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:InvokeEndpont*" matches no action of Amazon SageMaker. No request carries such an action, so the statement does not do what it says. Did you mean "sagemaker:InvokeEndpoint*"?
                                             ^^^^^^^^^^^^^^^^^^^^ information: "sagemaker:Conjure*" matches no action of Amazon SageMaker in the AWS data of 2026-09-26. It may be newer than the data. If it is not, check the spelling.
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:Create_Everything" matches no action of Amazon SageMaker. No request carries such an action, so the statement does not do what it says. The name of an action holds letters, digits and hyphens only.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:InvokeEndpoint*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:InvokeEndpoint*", "sagemaker:Conjure*", "sagemaker:Create_Everything"],
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
      "Action": [
        "sagemaker:CreateModel",
        "InvokeEndpoint",
        ^^^^^^^^^^^^^^^^ error: "InvokeEndpoint" names no service. AWS refuses the whole policy. Write the prefix of the service and a colon before the name, as in "s3:GetObject".
        "s3.GetObject",
        ^^^^^^^^^^^^^^ error: "s3.GetObject" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "s3:GetObject".
        "sagemaker::InvokeEndpoint",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker::InvokeEndpoint" holds more than one colon. AWS refuses the whole policy. Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".
        "s3",
        ^^^^ error: "s3" names no service. AWS refuses the whole policy. Write the prefix of the service and a colon before the name, as in "s3:GetObject".
        "Get*",
        ^^^^^^ error: "Get*" names no service. AWS refuses the whole policy. Write the prefix of the service and a colon before the name, as in "s3:GetObject".
        ":GetObject",
        ^^^^^^^^^^^^ error: ":GetObject" names no service. AWS refuses the whole policy. Write the prefix of the service and a colon before the name, as in "s3:GetObject".
        "s3:"
        ^^^^^ error: "s3:" names no action. No request carries such an action, so the statement does not do what it says. Write the name of an action after the colon.
      ],
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
      "Action": [
        "sagemaker:CreateModel",
        "sagemaker:InvokeEndpoint",
        "s3.GetObject",
        "sagemaker::InvokeEndpoint",
        "s3",
        "Get*",
        ":GetObject",
        "s3:"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "s3:GetObject"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateModel",
        "InvokeEndpoint",
        "s3:GetObject",
        "sagemaker::InvokeEndpoint",
        "s3",
        "Get*",
        ":GetObject",
        "s3:"
      ],
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
      "Action": [
        "sagemaker:CreateModel",
        "InvokeEndpoint",
        "s3.GetObject",
        "sagemaker:InvokeEndpoint",
        "s3",
        "Get*",
        ":GetObject",
        "s3:"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "s3:*"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateModel",
        "InvokeEndpoint",
        "s3.GetObject",
        "sagemaker::InvokeEndpoint",
        "s3:*",
        "Get*",
        ":GetObject",
        "s3:"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Change to "s3:GetObject"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateModel",
        "InvokeEndpoint",
        "s3.GetObject",
        "sagemaker::InvokeEndpoint",
        "s3",
        "Get*",
        "s3:GetObject",
        "s3:"
      ],
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumRole"
                ^^^^^^^^^^^^^^^ error: "sts:AssumRole" matches no action of AWS Security Token Service. No request carries such an action, so the statement does not do what it says. Did you mean "sts:AssumeRole"?
    }
  ]
}`,
      kind: 'trust-policy',
      fixes: [
        [
          'Change to "sts:AssumeRole"',
          `{
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole"
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
      "Action": ["s3:Get:Object", "arn:aws:s3:::bucket"],
                 ^^^^^^^^^^^^^^^ error: "s3:Get:Object" holds more than one colon. AWS refuses the whole policy. Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".
                                  ^^^^^^^^^^^^^^^^^^^^^ error: "arn:aws:s3:::bucket" holds more than one colon. AWS refuses the whole policy. Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".
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
      "Action": "sagemaker:CreateAIWorkloadConfigsagemaker:DescribeAIWorkloadConfigsagemaker:ListAIWorkloadConfigssagemaker:DeleteAIWorkloadConfig",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:CreateAIWorkloadConfigsagemaker:DescribeAIWorkl..." names 4 actions in one string. No request carries such an action, so the statement does not do what it says. Write each as an entry of its own.
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to 4 actions ("sagemaker:CreateAIWorkloadConfig" to "sagemaker:DeleteAIWorkloadConfig")',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateAIWorkloadConfig",
        "sagemaker:DescribeAIWorkloadConfig",
        "sagemaker:ListAIWorkloadConfigs",
        "sagemaker:DeleteAIWorkloadConfig"
      ],
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
      "Action": [
        "sagemaker:CreateModel",
        "sagemaker:CreateModel, sagemaker:DescribeModel and iam:PassRole",
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:CreateModel, sagemaker:DescribeModel and iam:Pa..." names 3 actions in one string. No request carries such an action, so the statement does not do what it says. Write each as an entry of its own.
        "sagemaker-runtime.invoke_endpoint"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker-runtime.invoke_endpoint" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "sagemaker:InvokeEndpoint".
      ],
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Change to "sagemaker:DescribeModel" and "iam:PassRole"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateModel",
        "sagemaker:DescribeModel",
        "iam:PassRole",
        "sagemaker-runtime.invoke_endpoint"
      ],
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
      "Action": [
        "sagemaker:CreateModel",
        "sagemaker:CreateModel, sagemaker:DescribeModel and iam:PassRole",
        "sagemaker:InvokeEndpoint"
      ],
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
      "Action": "User: arn:aws:sts::111122223333:assumed-role/skipper/i-0abc is not authorized to perform: sagemaker:InvokeEndpoint on resource: arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants because no identity-based policy allows the sagemaker:InvokeEndpoint action",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "User: arn:aws:sts::111122223333:assumed-role/skipper/i-0a..." is the message of a call that AWS refused. No request carries such an action, so the statement does not do what it says. Write the action it names, "sagemaker:InvokeEndpoint".
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
        [
          'Change to "sagemaker:InvokeEndpoint", and set Resource to "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"
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
      "Action": ["User: arn:aws:sts::111122223333:assumed-role/skipper/i-0abc is not authorized to perform: sagemaker:InvokeEndpoint on resource: arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants with an explicit deny in a service control policy"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "User: arn:aws:sts::111122223333:assumed-role/skipper/i-0a..." is the message of a call that AWS refused. No request carries such an action, so the statement does not do what it says. Write the action it names, "sagemaker:InvokeEndpoint"; but a Deny refuses the call, and no Allow helps against it.
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*"
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
      "Action": ["sagemaker:InvokeEndpoint"],
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotAction": ["sagemaker:ListModels", "client.list_models", "aws s3api list-objects-v2 --bucket b", "new InvokeEndpointCommand(input)"], "Resource": "*" }] }
                                                                                                   ^^^^^^^^^^^^^^^^^^^^ error: "client.list_models" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "sagemaker:ListModels".
                                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "aws s3api list-objects-v2 --bucket b" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "s3:ListBucket".
                                                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "new InvokeEndpointCommand(input)" is not how IAM writes an action. No request carries such an action, so the statement does not do what it says. Write "sagemaker:InvokeEndpoint".`,
      fixes: [
        [
          'Remove "client.list_models", which is listed already',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotAction": ["sagemaker:ListModels", "aws s3api list-objects-v2 --bucket b", "new InvokeEndpointCommand(input)"], "Resource": "*" }] }`,
        ],
        [
          'Change to "s3:ListBucket"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotAction": ["sagemaker:ListModels", "client.list_models", "s3:ListBucket", "new InvokeEndpointCommand(input)"], "Resource": "*" }] }`,
        ],
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "NotAction": ["sagemaker:ListModels", "client.list_models", "aws s3api list-objects-v2 --bucket b", "sagemaker:InvokeEndpoint"], "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["User: arn:aws:sts::111122223333:assumed-role/skipper/i-0abc is not authorized to perform: sagemaker:InvokeEndpoint on resource: arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"], "Resource": ["arn:aws:sagemaker:eu-north-1:111122223333:endpoint/spare"] }] }
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "User: arn:aws:sts::111122223333:assumed-role/skipper/i-0a..." is the message of a call that AWS refused. No request carries such an action, so the statement does not do what it says. Write the action it names, "sagemaker:InvokeEndpoint".`,
      fixes: [
        [
          'Change to "sagemaker:InvokeEndpoint"',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint"], "Resource": ["arn:aws:sagemaker:eu-north-1:111122223333:endpoint/spare"] }] }`,
        ],
        [
          'Change to "sagemaker:InvokeEndpoint", and add "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants" to Resource',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint"], "Resource": ["arn:aws:sagemaker:eu-north-1:111122223333:endpoint/spare", "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"] }] }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateModel sagemaker:Hoist_Sails", "s3:GetObject:Version"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sagemaker:CreateModel sagemaker:Hoist_Sails" holds more than one colon. AWS refuses the whole policy. Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".
                                                                ^^^^^^^^^^^^^^^^^^^^^^ error: "s3:GetObject:Version" holds more than one colon. AWS refuses the whole policy. Write the prefix of the service, one colon and the name of the action, as in "s3:GetObject".
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  good: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["*", "sagemaker:*", "SageMaker:invokeENDPOINT", "s3:Get*", "s3:?etObject", "s3:*Object*"],
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
      "Action": ["{{ action }}", "$ACTION", "brandnew:CreateThing", "s3tables:*", "\${service}:GetObject", "s3:Get\${Kind}", "vpc-lattice:AssociateViaAWSService-EventsAndStates"],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action":
  "Resource": "*" }] }`,
    },
    { text: `{ "Statement": [{ "Effect": "Allow", "Action": [1, null, { "a": "b" }], "NotAction": "iam:*" }] }` },
  ],
};
