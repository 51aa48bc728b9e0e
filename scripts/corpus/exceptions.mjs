/**
 * Where our findings differ from the recorded verdicts, each for a reason that is no fault of a rule.
 * docs/quality.md explains them.
 */
/** Names that the service still knows and the catalogue does not list any more. */
const RETIRED = 'retired';

const EXCEPTIONS = [
  {
    kind: 'extra',
    code: 'INVALID_SERVICE_IN_ACTION',
    reason: RETIRED,
    names: ['deeplens:*', 'deepracer:ListModels', 'zocalo:Describe*'],
  },
  {
    kind: 'extra',
    code: 'INVALID_ACTION',
    reason: RETIRED,
    names: [
      'route53-recovery-control-config:DescribeRoutingControlByName',
      'securityagent:BatchGetAgentInstances',
      'securityagent:BatchGetSecurityTestContentMetadata',
      'securityagent:BatchGetTasks',
      'securityagent:CreateDocumentReview',
      'securityagent:DeleteDocumentReview',
      'securityagent:GetCodeReviewTask',
      'securityagent:GetDocReviewTask',
      'securityagent:GetDocumentReview',
      'securityagent:GetDocumentReviewArtifact',
      'securityagent:ListAgentInstances',
      'securityagent:ListControls',
      'securityagent:ListDocumentReviewComments',
      'securityagent:ListDocumentReviews',
      'securityagent:ListTasks',
      'securityagent:StartPentestExecution',
      'securityagent:StopPentestExecution',
    ],
  },
];

/** Why a difference is expected, or undefined. `value` is a JSON string with its quotes. */
export function exceptionFor({ kind, code, value }) {
  return EXCEPTIONS.find(
    (exception) => exception.kind === kind && exception.code === code && exception.names.includes(value.slice(1, -1)),
  )?.reason;
}
