/** What a rule is given beside the thing it looks at, once for each kind. */
import { asReferences } from '../cloudformation/meanings.ts';
import { isWritable, templateRewrite } from '../cloudformation/rewrite.ts';
import { jsonRewrite } from '../json/rewrite.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import { holdsDocuments } from '../policy/mergeDocuments.ts';
import { areStatements } from '../policy/wrapStatements.ts';
import type { Context, Finding, Fix } from '../rules/rule.ts';
import type { Range } from '../text/range.ts';
import type { DocumentModel } from './document.ts';
import type { FindInput } from './find.ts';

export interface Surroundings extends Omit<Context, 'report'> {
  /** A finding as the document has it. */
  told(finding: Finding): Finding;
}

export function surroundingsOf({ document, catalog }: FindInput): (kind: DocumentKind) => Surroundings {
  const { strictSyntax, fileName, text, tree, template } = document;
  const plain = jsonRewrite(text);
  const write = template ? templateRewrite(plain, template.computing) : plain;
  const told = template ? (finding: Finding) => inTemplate(finding, template) : (finding: Finding) => finding;
  const isVerbatim = strictSyntax && template === undefined;
  const hasOnePolicy = holdsOnePolicy(document);
  const isOnlyStatements = areStatements(tree.roots) && !holdsDocuments(fileName);
  const known = new Map<DocumentKind, Surroundings>();
  return (kind) => {
    const facts = { kind, strictSyntax, isVerbatim, hasOnePolicy, isOnlyStatements, fileName };
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

/** A computed text is shown by the string that is written, and called by what is written there. */
function inTemplate(finding: Finding, { computing: { texts, meanings } }: Template): Finding {
  const shown = ({ start, end }: Range): Range => {
    const text = texts.get(start);
    return text?.range.end === end ? text.computed.shown : { start, end };
  };
  const named = (text: string) => asReferences(text, meanings);
  const { range, analyzerRange, data, fixes } = finding;
  const inWords = data && Object.fromEntries(Object.entries(data).map(([name, text]) => [name, named(text)]));
  return {
    ...finding,
    range: shown(range),
    ...(analyzerRange && { analyzerRange: shown(analyzerRange) }),
    ...(inWords && { data: inWords }),
    ...(fixes && { fixes: () => writable(fixes()).map((fix) => ({ ...fix, title: named(fix.title) })) }),
  };
}

function writable(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter(({ edits }) => isWritable(edits));
}
