/** JSON that is written like a policy of IAM and is read by something else. */
import { type StringNode, strings } from '../tree/node.ts';
import type { ActionPattern, Element, Policy, Statement } from './model.ts';

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
  return everyAction(statements, /^update:/i);
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html */
function protectsData({ version, statements }: Policy): boolean {
  if (isOfIam(version)) return false;
  return statements.some(({ unknown }) => unknown.some(({ key }) => key.value === 'DataIdentifier'));
}

/** Other clouds took over the language, with names and versions of their own. */
function isOfAnotherCloud({ version, statements }: Policy): boolean {
  if (isOfIam(version)) return false;
  const edition = textOf(version);
  if (edition === '2023-04-17' || statements.some(namesAnotherCloud)) return true;
  return /^\d+\.\d+$/.test(edition) && everyAction(statements, /^[^:]+:[^:]+:[^:]+$/);
}

function isOfIam(version: Element | undefined): boolean {
  return /^20(?:12|08)-10-17$/.test(textOf(version));
}

function textOf(version: Element | undefined): string {
  return version?.value?.kind === 'string' ? version.value.value : '';
}

function namesAnotherCloud({ resource, notResource }: Statement): boolean {
  const isForeign = (node: StringNode) => /^(?:acs|trn|qcs):/.test(node.value);
  return strings(resource?.element.value).some(isForeign) || strings(notResource?.element.value).some(isForeign);
}

/** True where there are actions and each is written so. */
function everyAction(statements: readonly Statement[], form: RegExp): boolean {
  let some = false;
  const isSo = ({ text }: ActionPattern) => {
    some = true;
    return form.test(text);
  };
  const all = statements.every(
    ({ action, notAction }) => (action?.entries ?? []).every(isSo) && (notAction?.entries ?? []).every(isSo),
  );
  return some && all;
}
