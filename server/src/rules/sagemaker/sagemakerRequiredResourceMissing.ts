import { arnTypesOf } from '../../catalog/sagemakerTypes.ts';
import { isExactly, namesService, statementsFor } from '../../policy/grants.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/model.ts';
import { sagemakerResource } from '../../policy/sagemakerArns.ts';
import { globsIntersect, matchesGlob } from '../../text/glob.ts';
import { holdsTemplate } from '../../text/templates.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

const PAGE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const rule = defineRule({
  code: 'SAGEMAKER_REQUIRED_RESOURCE_MISSING',
  severity: 'warning',
  documents: ['identity-policy'],
  summary: 'An action is allowed for one of the two resources that its requests are checked against.',
  why: 'AWS checks every request for it against both kinds of resource, and denies it while one is not allowed.',
  messages: {
    default: {
      what: '"{action}" is allowed for no resource of the type {missing}.',
      todo: 'Add {forms} to Resource.',
    },
  },
  source: PAGE,
  check: {
    statementInPolicy(statement, context) {
      if (!namesService(statement, 'sagemaker')) return;
      if (statement.decision !== 'Allow' || !statement.resource?.entries.length) return;
      if (statement.policy.unfinished) return;
      for (const entry of statement.action?.entries ?? []) {
        const missing = entry.service === 'sagemaker' ? missingTypes(entry, statement, context) : [];
        if (missing.length === 0) continue;
        context.report({
          range: entry.node.range,
          data: {
            action: entry.text,
            missing: missing.map((type) => `"${type}"`).join(' or '),
            forms: missing.map((type) => `an ARN of the form "${type}/name"`).join(' and '),
          },
          fixes: () => addSiblings(statement, missing, context),
        });
      }
    },
  },
});

/** Only the first statement that names the action says what all of them lack. */
function missingTypes(entry: ActionPattern, statement: Statement, context: Context): readonly string[] {
  const required = context.catalog.sagemakerAccess.requiredTypes(entry.name);
  if (required.length === 0) return [];
  const granting = statementsFor(statement.policy, 'Allow', entry.text);
  const names = ({ action }: Statement) => action?.entries.some((one) => isExactly(one, entry.text)) === true;
  if (granting.find(names) !== statement || granting.some(({ resource }) => !resource?.entries.length)) return [];
  const resources = granting.flatMap(({ resource }) => resource?.entries ?? []);
  return required.filter((type) => !resources.some((resource) => mayBe(type, resource, context)));
}

/** A misspelt type has a finding of its own; what is no ARN, or is filled in by a tool, may be anything. */
function mayBe(type: string, { text, arn }: ResourcePattern, { catalog }: Context): boolean {
  if (arn === undefined || arn.fieldCount < 6) return true;
  const written = sagemakerResource(arn)?.type;
  const known = arnTypesOf(catalog);
  if (written !== undefined && !known.includes(written)) {
    if (catalog.sagemakerAccess.meantType(written, known) === type) return true;
  }
  if (holdsTemplate(text.replace(/\$\{(?:aws|sagemaker):[^{}]*\}/gi, '')) || text.length > LONGEST) return true;
  const pattern = arn.resource.replace(/\$\{[^{}]*\}/g, '*');
  return matchesGlob(arn.service, 'sagemaker') && globsIntersect(pattern, `${type}/?*`);
}

/** Comparing two patterns takes time by the product of their lengths. */
const LONGEST = 512;

function addSiblings({ resource }: Statement, types: readonly string[], { write }: Context): readonly Fix[] {
  const value = resource?.element.value;
  const arn = resource?.entries.find((entry) => entry.arn?.service === 'sagemaker')?.arn;
  if (arn === undefined || value === undefined) return [];
  const siblings = types.map((type) => `${arn.text.slice(0, arn.span('resource').start)}${type}/*`);
  const title = `Add ${siblings.map((sibling) => `"${sibling}"`).join(' and ')}`;
  if (value.kind === 'array') {
    return [{ title, edits: siblings.flatMap((sibling) => write.addItem(value, sibling)), preferred: true }];
  }
  return [{ title, edits: write.replace(value, [arn.text, ...siblings]), preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint"],
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:CreateEndpoint" is allowed for no resource of the type "endpoint-config". AWS checks every request for it against both kinds of resource, and denies it while one is not allowed. Add an ARN of the form "endpoint-config/name" to Resource.
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/team-*"
    }
  ]
}`,
      fixes: [
        [
          `Add "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/*"`,
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint"],
      "Resource": [
        "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/team-*",
        "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/*"
      ]
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:createinferencecomponent",
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:createinferencecomponent" is allowed for no resource of the type "endpoint". AWS checks every request for it against both kinds of resource, and denies it while one is not allowed. Add an ARN of the form "endpoint/name" to Resource.
    "Resource": ["arn:aws:sagemaker:*:*:inference-component/*"]
  }
}`,
      fixes: [
        [
          `Add "arn:aws:sagemaker:*:*:endpoint/*"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:createinferencecomponent",
    "Resource": ["arn:aws:sagemaker:*:*:inference-component/*", "arn:aws:sagemaker:*:*:endpoint/*"]
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
    "Action": "sagemaker:UpdateEndpoint",
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: "sagemaker:UpdateEndpoint" is allowed for no resource of the type "endpoint" or "endpoint-config". AWS checks every request for it against both kinds of resource, and denies it while one is not allowed. Add an ARN of the form "endpoint/name" and an ARN of the form "endpoint-config/name" to Resource.
    "Resource": ["arn:aws:sagemaker:*:*:Canvas*"]
  }
}`,
      fixes: [
        [
          `Add "arn:aws:sagemaker:*:*:endpoint/*" and "arn:aws:sagemaker:*:*:endpoint-config/*"`,
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:UpdateEndpoint",
    "Resource": ["arn:aws:sagemaker:*:*:Canvas*", "arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:sagemaker:*:*:endpoint-config/*"]
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": ["arn:aws:sagemaker:*:111122223333:endpoint/a", "arn:aws:sagemaker:*:111122223333:endpoint-config/*"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:endpoint*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:*canvas*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "NotResource": "arn:aws:sagemaker:*:*:endpoint/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:endpoint/*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "arn:aws:sagemaker:*:*:endpoint/*" }, { "Effect": "Allow", "Action": "sagemaker:Create*", "Resource": "arn:aws:sagemaker:*:*:endpoint-config/*" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": ["arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:sagemaker:*:*:endpointconfig/*"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateEndpoint", "Resource": "\${EndpointArn}" } }`,
    },
  ],
};
