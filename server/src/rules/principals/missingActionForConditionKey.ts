import { policyKinds } from '../../policy/kinds.ts';
import type { ActionClause, ConditionTest, Statement } from '../../policy/model.ts';
import { matchesGlob } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html */
export const rule = analyzerRule({
  code: 'MISSING_ACTION_FOR_CONDITION_KEY',
  finding: 'error',
  documents: policyKinds('identity', 'resource', 'trust'),
  summary: 'A condition asks for a value that nobody may set, because the action that sets it is not listed.',
  why: 'Requests that set the value are denied for want of that action, and without the value the condition does not hold.',
  note: 'AWS does not publish which keys this check knows; it is reported here for those of AWS STS whose value needs the permission for another action, where a statement allows actions of AWS STS and nothing in the policy allows that one.',
  messages: {
    default: { what: '{key} can only be set with {action}, which is not listed.', todo: 'Add "{action}" to Action.' },
  },
  check: {
    statementInPolicy(statement, context) {
      const { action, decision, tests } = statement;
      if (decision !== 'Allow' || action === undefined || statement.policy.unfinished) return;
      for (const test of tests) {
        const enabling = context.catalog.callerKeys.enablingAction(test.key.value);
        if (enabling === undefined || test.operator.family === 'Null') continue;
        const [service] = enabling.split(':');
        if (!action.entries.some((entry) => entry.service === service) || isAllowed(enabling, statement)) continue;
        reportKey(test, { action, enabling }, context);
      }
    },
  },
});

function isAllowed(action: string, { policy }: Statement): boolean {
  return policy.statements.some((statement) => {
    if (statement.decision !== 'Allow') return false;
    if (statement.notAction !== undefined) return true;
    return statement.action?.entries.some(({ text }) => matchesGlob(text, action, { ignoreCase: true })) === true;
  });
}

interface Missing {
  readonly action: ActionClause;
  readonly enabling: string;
}

function reportKey(test: ConditionTest, { action, enabling }: Missing, { report, write }: Context): void {
  const held = action.element.value;
  const fixes = (): Fix[] => {
    if (held === undefined) return [];
    const listed = action.entries.map(({ text }) => text);
    const edits = held.kind === 'array' ? write.addItem(held, enabling) : write.replace(held, [...listed, enabling]);
    return [{ title: `Add "${enabling}"`, edits, preferred: true }];
  };
  report({ range: test.key.range, data: { key: test.key.value, action: enabling }, fixes });
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringLike": { "sts:SourceIdentity": "DiegoRamirez" }
                        ^^^^^^^^^^^^^^^^^^^^ error: sts:SourceIdentity can only be set with sts:SetSourceIdentity, which is not listed. Requests that set the value are denied for want of that action, and without the value the condition does not hold. Add "sts:SetSourceIdentity" to Action.
      }
    }
  ]
}`,
      fixes: [
        [
          'Add "sts:SetSourceIdentity"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
      "Condition": {
        "StringLike": { "sts:SourceIdentity": "DiegoRamirez" }
      }
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sts:AssumeRole"], "Resource": "arn:aws:iam::111122223333:role/reader", "Condition": { "ForAllValues:StringEquals": { "sts:TransitiveTagKeys": ["Project"] } } } }
                                                                                                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^ error: sts:TransitiveTagKeys can only be set with sts:TagSession, which is not listed. Requests that set the value are denied for want of that action, and without the value the condition does not hold. Add "sts:TagSession" to Action.`,
      fixes: [
        [
          'Add "sts:TagSession"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "arn:aws:iam::111122223333:role/reader", "Condition": { "ForAllValues:StringEquals": { "sts:TransitiveTagKeys": ["Project"] } } } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"], "Condition": { "StringLike": { "sts:SourceIdentity": "DiegoRamirez" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringLike": { "sts:SourceIdentity": "Diego*" } } }, { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:SetSourceIdentity" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringNotLike": { "sts:SourceIdentity": "Diego*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:*", "Resource": "*", "Condition": { "StringLike": { "sts:SourceIdentity": "Diego*" } } } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceIdentity": "Diego" } } } }`,
    },
  ],
};
