import { readProvider } from '../../policy/identityProviders.ts';
import { policyKinds } from '../../policy/kinds.ts';
import type { ActionPattern, PrincipalEntry, Statement } from '../../policy/model.ts';
import { isPrincipalType } from '../../policy/principals.ts';
import { mayListMore } from '../../policy/unknown.ts';
import { matchesGlob } from '../../text/glob.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;
type Assume = (typeof ASSUME)[number];

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const rule = analyzerRule({
  code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  finding: 'error',
  documents: policyKinds('trust'),
  summary: 'The action with which a role is to be assumed is not the one of the principal.',
  why: 'Nobody can assume the role that way.',
  messages: {
    action: {
      what: '"{action}" does not go with {principals}.',
      todo: 'Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.',
    },
    principal: {
      what: '"{principal}" does not go with {actions}.',
      todo: 'Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.',
    },
  },
  check: {
    statement(statement, context) {
      if (statement.decision !== 'Allow' || mayListMore(statement.action)) return;
      const found = mismatches(statement);
      for (const mismatch of found) reportAction(mismatch, context);
      for (const entry of new Set(found.flatMap(({ unserved }) => unserved))) reportPrincipal(entry, found, context);
    },
  },
});

/** An action that is right for another principal is in order: the service alone marks both ends. */
function reportAction(mismatch: Mismatch, context: Context): void {
  const { action, entries, fits } = mismatch;
  context.report({
    range: action.node.range,
    message: 'action',
    ...(fits && { analyzerOnly: true }),
    data: { action: action.text, principals: entries.map(({ text }) => text).join(', ') },
    fixes: () => [...repair(mismatch, context), ...entries.flatMap((entry) => changeType(entry, context))],
  });
}

function reportPrincipal(entry: PrincipalEntry, found: readonly Mismatch[], context: Context): void {
  const own = found.filter(({ entries }) => entries.includes(entry));
  context.report({
    range: entry.node.range,
    message: 'principal',
    ...(own.some(({ fits }) => !fits) && { analyzerOnly: true }),
    data: { principal: entry.text, actions: own.map(({ action }) => action.text).join(', ') },
    fixes: () => own.flatMap((mismatch) => repair(mismatch, context)),
  });
}

interface Mismatch {
  readonly action: ActionPattern;
  readonly entries: readonly PrincipalEntry[];
  /** Those of the entries that have no action of their own among the others. */
  readonly unserved: readonly PrincipalEntry[];
  /** True when the action is the right one for another principal. */
  readonly fits: boolean;
}

/** A statement may list several principals with an action for each: wrong is one that is left without a partner. */
function mismatches({ action, principal }: Statement): Mismatch[] {
  const actions = action?.entries ?? [];
  const entries = principal?.entries ?? [];
  const unserved = entries.filter((entry) => {
    const own = actionOf(entry);
    return own !== undefined && !actions.some(({ text }) => matchesGlob(text, own, { ignoreCase: true }));
  });
  return actions.flatMap((one) => {
    const assume = ASSUME.find((name) => name.toLowerCase() === one.text.toLowerCase());
    if (assume === undefined || entries.length === 0) return [];
    const fits = entries.some((entry) => [undefined, assume].includes(actionOf(entry)));
    const wrong = fits ? unserved : entries;
    return wrong.length > 0 ? [{ action: one, entries: wrong, unserved, fits }] : [];
  });
}

/** The action with which the principal can assume the role; undefined for one that may stand for several. */
function actionOf({ type, text }: PrincipalEntry): Assume | undefined {
  if (!isPrincipalType(type) || text === '*') return undefined;
  if (type !== 'Federated') return 'sts:AssumeRole';
  const kind = readProvider(text)?.kind;
  if (kind === undefined) return undefined;
  return kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

function repair({ action: { node, text }, entries, unserved, fits }: Mismatch, { write }: Context): Fix[] {
  const list = node.parent?.kind === 'array' ? node.parent : undefined;
  if (!fits && unserved.length === 0 && list)
    return [{ title: `Remove "${text}"`, edits: write.removeItem(node), preferred: true }];
  const [own, ...others] = new Set(entries.map(actionOf));
  if (own === undefined || others.length > 0 || entries.some(isMisplaced)) return [];
  if (!fits) return [{ title: `Change to "${own}"`, edits: write.replace(node, own), preferred: true }];
  const edits = list ? write.addItem(list, own) : write.replace(node, [text, own]);
  return [{ title: `Add "${own}"`, edits, preferred: true }];
}

/** A provider under another type than Federated. */
function isMisplaced({ type, text }: PrincipalEntry): boolean {
  return type !== 'Federated' && /^arn:[^:]*:iam::[^:]*:(saml|oidc)-provider\//.test(text);
}

function changeType(entry: PrincipalEntry, { write }: Context): Fix[] {
  const { node } = entry;
  const member = node.parent;
  if (!isMisplaced(entry) || member?.kind !== 'member') return [];
  if (member.parent.members.some(({ key }) => key.value === 'Federated')) return [];
  return [{ title: 'Change its type to Federated', edits: write.renameKey(member, 'Federated'), preferred: true }];
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
        "Federated": "cognito-identity.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        ^^^^^^^^^^^^^^^^ error: "sts:AssumeRole" does not go with cognito-identity.amazonaws.com. Nobody can assume the role that way. Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.
        "sts:TagSession"
      ]
    }
  ]
}`,
      fixes: [
        [
          'Change to "sts:AssumeRoleWithWebIdentity"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "cognito-identity.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession"
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
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" },
      "Action": "sts:AssumeRoleWithWebIdentity"
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "sts:AssumeRoleWithWebIdentity" does not go with arn:aws:iam::111122223333:saml-provider/corp. Nobody can assume the role that way. Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.
    }
  ]
}`,
      fixes: [
        [
          'Change to "sts:AssumeRoleWithSAML"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" },
      "Action": "sts:AssumeRoleWithSAML"
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
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"]
                                   ^^^^^^^^^^^^^^^^^^^^^^^^ error: "sts:AssumeRoleWithSAML" does not go with sagemaker.amazonaws.com. Nobody can assume the role that way. Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.
    }
  ]
}`,
      fixes: [
        [
          'Remove "sts:AssumeRoleWithSAML"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": ["sts:AssumeRole"]
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
      "Principal": { "AWS": "arn:aws:iam::111122223333:saml-provider/corp" },
      "Action": "sts:AssumeRoleWithSAML"
                ^^^^^^^^^^^^^^^^^^^^^^^^ error: "sts:AssumeRoleWithSAML" does not go with arn:aws:iam::111122223333:saml-provider/corp. Nobody can assume the role that way. Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.
    }
  ]
}`,
      fixes: [
        [
          'Change its type to Federated',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" },
      "Action": "sts:AssumeRoleWithSAML"
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
      "Principal": {
        "AWS": "111122223333",
               ^^^^^^^^^^^^^^ error: "111122223333" does not go with sts:AssumeRoleWithSAML. Nobody can assume the role that way. Use sts:AssumeRoleWithSAML for a Federated SAML provider, sts:AssumeRoleWithWebIdentity for a Federated OIDC provider, and sts:AssumeRole for all others.
        "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
      },
      "Action": "sts:AssumeRoleWithSAML"
    }
  ]
}`,
      fixes: [
        [
          'Add "sts:AssumeRole"',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "111122223333",
        "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
      },
      "Action": ["sts:AssumeRoleWithSAML", "sts:AssumeRole"]
    }
  ]
}`,
        ],
      ],
    },
  ],
  good: [
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333", "Federated": ["arn:aws:iam::111122223333:saml-provider/corp", "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"] }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }, "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRole*" } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": { "AWS": "111122223333" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] } }`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"] }, "Action": "STS:AssumeRole" } }`,
    },
  ],
};
