/** What a rule is given beside the thing it looks at, once for each kind. */
import { isWritable, templateRewrite } from '../cloudformation/rewrite.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import type { Context, Finding } from '../rules/rule.ts';
import type { Range } from '../text/range.ts';
import type { DocumentModel } from './document.ts';
import type { FindInput } from './find.ts';

export interface Surroundings extends Omit<Context, 'report'> {
  /** A finding as the document has it. */
  told(finding: Finding): Finding;
}

export function surroundingsOf({ document, catalog }: FindInput): (kind: DocumentKind) => Surroundings {
  const { strictSyntax, fileName, text, template } = document;
  const plain = jsonRewrite(text);
  const write = template ? templateRewrite(plain) : plain;
  const told = template ? (finding: Finding) => inTemplate(finding, template) : (finding: Finding) => finding;
  const isVerbatim = strictSyntax && template === undefined;
  const hasOnePolicy = holdsOnePolicy(document);
  const known = new Map<DocumentKind, Surroundings>();
  return (kind) => {
    const facts = { kind, strictSyntax, isVerbatim, hasOnePolicy, fileName };
    const made = known.get(kind) ?? { catalog, write, told, document: facts };
    known.set(kind, made);
    return made;
  };
}

type Template = NonNullable<DocumentModel['template']>;

/** Several policies of a template may belong to one role. */
export function holdsOnePolicy({ policies }: DocumentModel): boolean {
  return policies.filter(({ kind }) => kind === 'identity-policy').length <= 1;
}

/** A computed text is shown by the string that is written. */
function inTemplate(finding: Finding, { computed }: Template): Finding {
  const shown = ({ start, end }: Range): Range => {
    const text = computed.get(start);
    return text?.range.end === end ? text.computed.shown : { start, end };
  };
  const { range, analyzerRange, fixes } = finding;
  return {
    ...finding,
    range: shown(range),
    ...(analyzerRange && { analyzerRange: shown(analyzerRange) }),
    ...(fixes && { fixes: () => fixes().filter(({ edits }) => isWritable(edits)) }),
  };
}
