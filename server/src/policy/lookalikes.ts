/** JSON that is written like a policy of IAM and is read by something else. */
import type { Policy, Statement } from './model.ts';

export function isLookalike(policy: Policy): boolean {
  const { statements } = policy;
  if (statements.length === 0) return false;
  return (
    statements.every(isOfSignedUrl) || isStackPolicy(statements) || isOfAnotherCloud(policy) || protectsData(policy)
  );
}

/**
 * CloudFront reads a resource and conditions, and nothing else.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html
 */
function isOfSignedUrl({ elements, resource }: Statement): boolean {
  const entries = resource?.entries ?? [];
  const urls = entries.length > 0 && entries.every(({ text }) => /^(?:https?|http\*|\*):\/\//.test(text));
  return urls && elements.every(({ name }) => name === 'Resource' || name === 'Condition');
}

/**
 * CloudFormation protects the resources of a stack from updates.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
function isStackPolicy(statements: readonly Statement[]): boolean {
  const actions = actionsOf(statements);
  return actions.length > 0 && actions.every((text) => /^update:/i.test(text));
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html */
function protectsData({ statements }: Policy): boolean {
  return statements.some(({ unknown }) => unknown.some(({ key }) => key.value === 'DataIdentifier'));
}

/** Other clouds took over the language, with names and versions of their own. */
function isOfAnotherCloud({ version, statements }: Policy): boolean {
  const resources = statements.flatMap((one) => [
    ...(one.resource?.entries ?? []),
    ...(one.notResource?.entries ?? []),
  ]);
  if (resources.some(({ text }) => /^(?:acs|trn|qcs):/.test(text))) return true;
  const edition = version?.value?.kind === 'string' ? version.value.value : '';
  if (edition === '2023-04-17') return true;
  const actions = actionsOf(statements);
  const threefold = actions.length > 0 && actions.every((text) => /^[^:]+:[^:]+:[^:]+$/.test(text));
  return threefold && /^\d+\.\d+$/.test(edition);
}

function actionsOf(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ action, notAction }) =>
    [...(action?.entries ?? []), ...(notAction?.entries ?? [])].map(({ text }) => text),
  );
}
