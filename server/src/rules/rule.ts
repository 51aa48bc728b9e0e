/**
 * The contract of a rule. A rule is one file: what it says, why, where AWS says so, the check, the fixes,
 * and examples that its test runs. Rules are pure: they see the model and the catalogue, and report.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Template } from '../cloudformation/model.ts';
import type { EventPattern } from '../eventpattern/model.ts';
import type { JsonTree } from '../json/parse.ts';
import type { DocumentKind } from '../policy/kinds.ts';
import type { Policy, Statement } from '../policy/model.ts';
import type { SagemakerRequest } from '../request/model.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Rewrite } from '../tree/rewrite.ts';
import type { VpcConfig } from '../vpcconfig/model.ts';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Rule {
  /** For a check of IAM Access Analyzer its issue code, letter for letter. */
  readonly code: string;
  readonly origin: 'access-analyzer' | 'sagemaker-iam';
  /** The default; a finding may carry a lower one. */
  readonly severity: Severity;
  /** Reported only in the profile `strict`. */
  readonly strict?: true;
  /** Reported only where the user's `rules` set a level for it. */
  readonly off?: true;
  readonly documents: readonly DocumentKind[];
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** Why it matters, in one sentence or two that every message carries. */
  readonly why: string;
  /** For its page alone: what of an unpublished check is reported here, or why it is right where it surprises. */
  readonly note?: string;
  /** What is wrong and what to do, by message id; `{name}` is filled from the finding's data. */
  readonly messages: Readonly<Record<string, Message>>;
  /** The AWS page the rule rests on. */
  readonly source: string;
  /** Access Analyzer codes that can fire on the same defect: theirs is reported, joined with ours. */
  readonly overlaps?: readonly string[];
  readonly check: Check;
}

export interface Message {
  /** What is wrong, with the real names in it. */
  readonly what: string;
  /** What to do. */
  readonly todo: string;
  /** In the place of the rule's own `why`. */
  readonly why?: string;
}

/** What a rule looks at; each part is called for every such thing in a document of the rule's kinds. */
export interface Check {
  syntax?(tree: JsonTree, context: Context): void;
  policy?(policy: Policy, context: Context): void;
  /**
   * May look at the statement's own text, and at its policy's kind and Version; fixes may look at everything.
   * What it finds is kept for as long as the elements that it looked at stay as they are.
   */
  statement?(statement: Statement, context: Context): void;
  /** For what depends on the other statements. */
  statementInPolicy?(statement: Statement, context: Context): void;
  request?(request: SagemakerRequest, context: Context): void;
  vpcConfig?(config: VpcConfig, context: Context): void;
  eventPattern?(pattern: EventPattern, context: Context): void;
  /** For what depends on several resources of a template. */
  template?(template: Template, context: Context): void;
}

export interface Context {
  readonly catalog: Catalog;
  /** Writes edits in the document's syntax and layout. */
  readonly write: Rewrite;
  readonly document: DocumentFacts;
  report(finding: Finding): void;
}

export interface DocumentFacts {
  readonly kind: DocumentKind;
  /** True where comments and trailing commas are errors, as in every file that AWS reads. */
  readonly strictSyntax: boolean;
  /** True where AWS gets the text as it stands: without comments, and not through a template. */
  readonly isVerbatim: boolean;
  /** False where other policies of the document may allow what one of them does not. */
  readonly hasOnePolicy: boolean;
  /** True where the text is nothing but statements, which is told once for all of them. */
  readonly isOnlyStatements: boolean;
  readonly fileName: string;
}

export interface Finding {
  /** The whole key or string with its quotes, or the part of it that is wrong. */
  readonly range: Range;
  /** What Access Analyzer marks, where that is another range: used in the profile `access-analyzer`. */
  readonly analyzerRange?: Range;
  /** Reported in the profile `access-analyzer` alone: a place that the service marks although nothing is wrong there. */
  readonly analyzerOnly?: true;
  /** Which of the rule's messages; `default` when absent. */
  readonly message?: string;
  readonly data?: Readonly<Record<string, string>>;
  /** Lower than the rule's own. */
  readonly severity?: Severity;
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** Other codes under which this finding can be configured. */
  readonly aliases?: readonly string[];
  /** Asked for only when someone wants to see the fixes. */
  readonly fixes?: () => readonly Fix[];
}

export interface Fix {
  /** Names what it inserts, changes or removes. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one to offer first. */
  readonly preferred?: true;
  /** Certain, and unable to change what is granted: part of fix-all. */
  readonly safe?: true;
}

const ANALYZER_PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

export type AnalyzerFinding = 'error' | 'security-warning' | 'general-warning' | 'suggestion';

const ANALYZER_SEVERITY: Readonly<Record<AnalyzerFinding, Severity>> = {
  error: 'error',
  'security-warning': 'warning',
  'general-warning': 'warning',
  suggestion: 'information',
};

/** A check of IAM Access Analyzer: severity and page follow from its code and finding type. */
export function analyzerRule(rule: Omit<Rule, 'origin' | 'severity' | 'source'> & { finding: AnalyzerFinding }): Rule {
  const { finding, ...rest } = rule;
  const anchor = `${finding}-${rule.code.toLowerCase().replaceAll('_', '-')}`;
  const source = `${ANALYZER_PAGE}#access-analyzer-reference-policy-checks-${anchor}`;
  return { ...rest, origin: 'access-analyzer', severity: ANALYZER_SEVERITY[finding], source };
}

/** A rule of our own. */
export function rule(definition: Omit<Rule, 'origin'>): Rule {
  return { ...definition, origin: 'sagemaker-iam' };
}

/** A rule's own documents, run by its test and shown on its page; an export of its own, so that bundles drop it. */
export interface Examples {
  readonly bad: readonly BadExample[];
  readonly good: readonly GoodExample[];
}

export interface GoodExample {
  readonly text: string;
  /** Pins the kind; told from the text when absent. */
  readonly kind?: DocumentKind;
  /** `policy.json` when absent. */
  readonly file?: string;
}

export interface BadExample extends GoodExample {
  /** Every offered fix in order, by title, with the text it leaves; `<|…|>` marks what the user is to fill in. */
  readonly fixes?: readonly (readonly [title: string, text: string])[];
}
