import { type Arn, readArn } from '../../policy/arn.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { PrincipalEntry } from '../../policy/model.ts';
import { principalClauses } from '../../policy/principals.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session */
export const rule = analyzerRule({
  code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  finding: 'suggestion',
  documents: policyKinds('trust'),
  summary: 'A session of a role is listed beside the role itself.',
  why: 'The role stands for all its sessions, so the session changes nothing.',
  messages: {
    default: { what: '"{session}" is a session of "{role}", which is listed too.', todo: 'Remove the session.' },
  },
  check: {
    statement(statement, context) {
      for (const { entries } of principalClauses(statement)) {
        for (const entry of entries) checkSession(entry, entries, context);
      }
    },
  },
});

function checkSession(entry: PrincipalEntry, entries: readonly PrincipalEntry[], context: Context): void {
  const session = readArn(entry.text);
  const [, name] = /^assumed-role\/([^/]+)\/[^/]+$/.exec(session?.resource ?? '') ?? [];
  if (entry.type !== 'AWS' || session === undefined || name === undefined || !/^(iam|sts)$/.test(session.service))
    return;
  const role = entries.find((other) => other.type === 'AWS' && isRole(readArn(other.text), name, session));
  if (role === undefined) return;
  context.report({
    range: entry.node.range,
    data: { session: entry.text, role: role.text },
    tags: ['unnecessary'],
    fixes: () => remove(entry, context),
  });
}

/** A role may have a path, which the ARNs of its sessions do not show. */
function isRole(arn: Arn | undefined, name: string, session: Arn): boolean {
  if (arn?.service !== 'iam' || arn.account !== session.account || arn.partition !== session.partition) return false;
  return arn.resource.startsWith('role/') && arn.resource.split('/').at(-1) === name;
}

function remove({ node }: PrincipalEntry, { write }: Context): Fix[] {
  return [{ title: 'Remove the session', edits: write.removeItem(node), preferred: true, safe: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:role/reader",
          "arn:aws:sts::111122223333:assumed-role/reader/jo"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "arn:aws:sts::111122223333:assumed-role/reader/jo" is a session of "arn:aws:iam::111122223333:role/reader", which is listed too. The role stands for all its sessions, so the session changes nothing. Remove the session.
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      fixes: [
        [
          'Remove the session',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:role/reader"
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:assumed-role/reader/jo", "arn:aws:iam::111122223333:role/team/reader"] }, "Action": "sts:AssumeRole" } }
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: "arn:aws:iam::111122223333:assumed-role/reader/jo" is a session of "arn:aws:iam::111122223333:role/team/reader", which is listed too. The role stands for all its sessions, so the session changes nothing. Remove the session.`,
      fixes: [
        [
          'Remove the session',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:role/team/reader"] }, "Action": "sts:AssumeRole" } }`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:role/reader", "arn:aws:sts::111122223333:assumed-role/writer/jo"] }, "Action": "sts:AssumeRole" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::444455556666:role/reader", "arn:aws:sts::111122223333:assumed-role/reader/jo"] }, "Action": "sts:AssumeRole" }] }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:sts::111122223333:assumed-role/reader/jo" }, "Action": "sts:AssumeRole" } }`,
    },
  ],
};
