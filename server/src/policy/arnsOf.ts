/** The ARNs that a policy writes, with the strings they stand in. */
import { holdsTemplate } from '../text/templates.ts';
import type { StringNode } from '../tree/node.ts';
import { type Arn, readArn } from './arn.ts';
import type { Policy, Statement, WrittenArn } from './model.ts';

export type { WrittenArn } from './model.ts';

/** Those of Resource and NotResource. */
export function resourceArns({ arns }: Statement): readonly WrittenArn[] {
  return arns;
}

/** Those that a Condition compares with. */
export function conditionArns({ tests }: Statement): readonly WrittenArn[] {
  return tests.flatMap((test) => test.strings.flatMap(written));
}

/** Principals are left out: they are often somebody else's. */
export function policyArns({ statements }: Policy): readonly Arn[] {
  const written = statements.flatMap((statement) => [...resourceArns(statement), ...conditionArns(statement)]);
  return written.map(({ arn }) => arn);
}

/** True for a field that holds more than its own letters: a wildcard, or a variable of IAM or of a template. */
export function isOpen(field: string): boolean {
  return /[*?]/.test(field) || holdsTemplate(field);
}

function written(node: StringNode): WrittenArn[] {
  const arn = readArn(node.value);
  return arn === undefined ? [] : [{ node, arn }];
}
