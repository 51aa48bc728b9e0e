import { addTest } from '../../policy/conditionEdits.ts';
import { testsOf, texts } from '../../policy/conditionQuestions.ts';
import { mayConcern } from '../../policy/grants.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, Statement } from '../../policy/model.ts';
import { holdsUnknown, mayTestMore } from '../../policy/unknown.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const SELECT = 'dynamodb:Select';
const ONLY_NAMED = 'SPECIFIC_ATTRIBUTES';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
export const rule = analyzerRule({
  code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
  finding: 'security-warning',
  documents: policyKinds('identity', 'resource'),
  summary: 'dynamodb:Attributes is tested without dynamodb:Select.',
  why: 'A read request that names no attributes does not carry dynamodb:Attributes and gets all of them.',
  messages: {
    default: {
      what: 'Reading is restricted to some attributes, but a request need not name any.',
      todo: 'Ask for dynamodb:Select to be SPECIFIC_ATTRIBUTES as well.',
    },
  },
  check: {
    statement(statement, context) {
      if (
        !mayConcern(statement, 'dynamodb') ||
        statement.decision !== 'Allow' ||
        !reads(statement, context) ||
        isFixed(statement)
      )
        return;
      const test = testsOf(statement, 'dynamodb:Attributes').find(
        ({ member, operator }) => member.value !== undefined && operator.family === 'String',
      );
      if (test) context.report({ range: test.key.range, fixes: () => addSelect(statement, context) });
    },
  },
});

/** True when all of its actions, or some of them, return attributes: those are the ones that carry dynamodb:Select. */
function reads({ action }: Statement, context: Context): boolean {
  return action === undefined || action.entries.some((entry) => selecting(entry, context).some(Boolean));
}

function selecting({ text, service, name }: ActionPattern, { catalog }: Context): readonly boolean[] {
  if (text === '*') return [true, false];
  const actions = service === 'dynamodb' ? catalog.service(service)?.actionsMatching(name) : [];
  return (actions ?? []).map(({ conditionKeys, resourceTypes }) =>
    [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat().includes(SELECT),
  );
}

/** COUNT returns no attributes at all. */
function isFixed(statement: Statement): boolean {
  if (mayTestMore(statement)) return true;
  return testsOf(statement, SELECT).some((test) => {
    if (holdsUnknown(test)) return true;
    const values = texts(test);
    const { family, negated } = test.operator;
    return (
      family === 'String' &&
      !negated &&
      values.includes(ONLY_NAMED) &&
      values.every((value) => value === ONLY_NAMED || value === 'COUNT')
    );
  });
}

/** Requests that write do not carry dynamodb:Select, and must not be lost. */
function addSelect(statement: Statement, context: Context): Fix[] {
  const all = (statement.action?.entries ?? []).flatMap((entry) => selecting(entry, context));
  const operator = all.length > 0 && all.every(Boolean) ? 'StringEquals' : 'StringEqualsIfExists';
  const edits = addTest(statement, { operator, key: SELECT, value: ONLY_NAMED }, context.write);
  return edits ? [{ title: `Add "${operator}": { "${SELECT}": "${ONLY_NAMED}" }`, edits, preferred: true }] : [];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:Query"],
      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Users",
      "Condition": {
        "ForAllValues:StringEquals": {
          "dynamodb:Attributes": ["UserId", "Name"]
          ^^^^^^^^^^^^^^^^^^^^^ warning: Reading is restricted to some attributes, but a request need not name any. A read request that names no attributes does not carry dynamodb:Attributes and gets all of them. Ask for dynamodb:Select to be SPECIFIC_ATTRIBUTES as well.
        }
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "StringEquals": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:Query"],
      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Users",
      "Condition": {
        "ForAllValues:StringEquals": {
          "dynamodb:Attributes": ["UserId", "Name"]
        },
        "StringEquals": {
          "dynamodb:Select": "SPECIFIC_ATTRIBUTES"
        }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      kind: 'dynamodb-table-policy',
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
    "Action": "dynamodb:*Item",
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Users",
    "Condition": {
      "ForAllValues:StringLike": { "dynamodb:attributes": "Public*" },
                                   ^^^^^^^^^^^^^^^^^^^^^ warning: Reading is restricted to some attributes, but a request need not name any. A read request that names no attributes does not carry dynamodb:Attributes and gets all of them. Ask for dynamodb:Select to be SPECIFIC_ATTRIBUTES as well.
      "StringEqualsIfExists": { "dynamodb:ReturnValues": "NONE" }
    }
  }
}`,
      fixes: [
        [
          'Add "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
    "Action": "dynamodb:*Item",
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Users",
    "Condition": {
      "ForAllValues:StringLike": { "dynamodb:attributes": "Public*" },
      "StringEqualsIfExists": { "dynamodb:ReturnValues": "NONE", "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }
    }
  }
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Statement": { "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem"], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId"] }, "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" } } } }`,
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem"], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId"] } } }, { "Effect": "Deny", "Action": "dynamodb:GetItem", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "dynamodb:Attributes": ["Secret"] } } }] }`,
    },
  ],
};
