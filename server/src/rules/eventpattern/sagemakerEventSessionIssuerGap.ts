import { type EventPattern, isOfSageMaker, type PatternField } from '../../eventpattern/model.ts';
import { writable } from '../../policy/conditionEdits.ts';
import { listed, type Member, member } from '../../tree/node.ts';
import type { Value } from '../../tree/rewrite.ts';
import { type Context, rule as defineRule, type Examples, type Fix } from '../rule.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export const rule = defineRule({
  code: 'SAGEMAKER_EVENT_SESSION_ISSUER_GAP',
  severity: 'information',
  documents: ['event-pattern'],
  summary: 'An event pattern that leaves out some roles misses every caller who has no role.',
  why: 'IAM users, the root user and services of AWS have no sessionIssuer: a guard behind this pattern never sees their calls.',
  messages: {
    default: {
      what: 'anything-but on sessionIssuer.{field} matches assumed roles alone.',
      todo: 'Add a branch for calls without one: {field} with "exists": false.',
    },
  },
  source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html',
  check: {
    eventPattern(pattern, context) {
      if (!isOfSageMaker(pattern) || pattern.fields.some(looksAfterOthers)) return;
      for (const field of pattern.fields) {
        const matcher = isIssuer(field) ? anythingBut(field) : undefined;
        if (matcher === undefined) continue;
        context.report({
          range: matcher.key.range,
          data: { field: field.member.key.value },
          fixes: () => addBranch(field, pattern, context),
        });
      }
    },
  },
});

const ISSUER = ['detail', 'userIdentity', 'sessionContext', 'sessionIssuer'];

function isUnder({ path }: PatternField, above: readonly string[]): boolean {
  return above.every((name, i) => path[i] === name);
}

function isIssuer(field: PatternField): boolean {
  const name = field.path[ISSUER.length];
  return isUnder(field, ISSUER) && field.path.length === ISSUER.length + 1 && (name === 'arn' || name === 'userName');
}

/** The pattern asks for callers without a role, or for the type of the caller. */
function looksAfterOthers(field: PatternField): boolean {
  if (isUnder(field, ['detail', 'userIdentity', 'type'])) return true;
  if (!isUnder(field, ISSUER.slice(0, 3))) return false;
  return listed(field.value).some((item) => {
    const exists = member(item, 'exists')?.value;
    return exists?.kind === 'boolean' && exists.value === false;
  });
}

function anythingBut({ value }: PatternField): Member | undefined {
  return listed(value).flatMap((item) => member(item, 'anything-but') ?? [])[0];
}

/** Only where nothing but the issuer is asked of the caller, and the detail has no branches yet. */
function addBranch({ members, inBranch }: PatternField, { node }: EventPattern, { write }: Context): readonly Fix[] {
  const [detail, identity, ...below] = members;
  const alone = [identity, ...below.slice(0, -1)].every(
    (one) => one?.value?.kind === 'object' && one.value.members.length === 1,
  );
  if (inBranch || !alone || identity?.value === undefined || detail?.parent !== node) return [];
  if (member(detail.value, '$or')) return [];
  const field = below.at(-1)?.key.value ?? '';
  const absent: Value = { sessionContext: { sessionIssuer: { [field]: [{ exists: false }] } } };
  const branches: Value = [{ userIdentity: writable(identity.value) }, { userIdentity: absent }];
  const edits = [...write.renameKey(identity, '$or'), ...write.replace(identity.value, branches)];
  return [{ title: 'Add a branch for calls without a sessionIssuer', edits, preferred: true }];
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpoint"],
    "userIdentity": {
      "sessionContext": {
        "sessionIssuer": {
          "arn": [{ "anything-but": ["arn:aws:iam::111122223333:role/deployer"] }]
                    ^^^^^^^^^^^^^^ information: anything-but on sessionIssuer.arn matches assumed roles alone. IAM users, the root user and services of AWS have no sessionIssuer: a guard behind this pattern never sees their calls. Add a branch for calls without one: arn with "exists": false.
        }
      }
    }
  }
}`,
      fixes: [
        [
          'Add a branch for calls without a sessionIssuer',
          `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventName": ["CreateEndpoint"],
    "$or": [
      {
        "userIdentity": {
          "sessionContext": {
            "sessionIssuer": {
              "arn": [
                {
                  "anything-but": ["arn:aws:iam::111122223333:role/deployer"]
                }
              ]
            }
          }
        }
      },
      {
        "userIdentity": {
          "sessionContext": {
            "sessionIssuer": {
              "arn": [
                {
                  "exists": false
                }
              ]
            }
          }
        }
      }
    ]
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "source": ["aws.sagemaker"],
  "detail": { "userIdentity": { "sessionContext": { "sessionIssuer": { "type": ["Role"], "userName": [{ "anything-but": { "prefix": "deploy-" } }] } } } }
                                                                                                        ^^^^^^^^^^^^^^ information: anything-but on sessionIssuer.userName matches assumed roles alone. IAM users, the root user and services of AWS have no sessionIssuer: a guard behind this pattern never sees their calls. Add a branch for calls without one: userName with "exists": false.
}`,
    },
  ],
  good: [
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "userIdentity": { "sessionContext": { "sessionIssuer": { "arn": ["arn:aws:iam::111122223333:role/intern"] } } } } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "$or": [{ "userIdentity": { "sessionContext": { "sessionIssuer": { "arn": [{ "anything-but": ["arn:aws:iam::111122223333:role/deployer"] }] } } } }, { "userIdentity": { "sessionContext": { "sessionIssuer": { "arn": [{ "exists": false }] } } } }] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "$or": [{ "userIdentity": { "sessionContext": { "sessionIssuer": { "arn": [{ "anything-but": "arn:aws:iam::111122223333:role/deployer" }] } } } }, { "userIdentity": { "type": ["IAMUser", "Root"] } }] } }`,
    },
    {
      text: `{ "source": ["aws.sagemaker"], "detail": { "userIdentity": { "arn": [{ "anything-but": { "prefix": "arn:aws:sts::111122223333:assumed-role/deployer/" } }] } } }`,
    },
  ],
};
