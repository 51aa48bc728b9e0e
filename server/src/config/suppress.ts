/**
 * The last step of the line from text to problems: takes away what the configuration and the comments
 * suppress, and adds the comments that are wrong or no longer needed.
 */
import { removal } from '../json/cursor.ts';
import type { DocumentModel } from '../lint/document.ts';
import type { Problem } from '../lint/lint.ts';
import type { Policy } from '../policy/model.ts';
import { contains, type Range } from '../text/range.ts';
import type { Configuration, Suppression } from './configuration.ts';
import { type Directive, readDirectives } from './inline.ts';
import { unused } from './problems.ts';

export interface SuppressInput {
  readonly document: DocumentModel;
  readonly problems: readonly Problem[];
  /** Absolute, with `/` between its parts. */
  readonly path: string;
  readonly configuration: Configuration;
  readonly codes: ReadonlySet<string>;
}

export interface Suppressed {
  /** In source order. */
  readonly problems: readonly Problem[];
  /** The entries of the configuration that matched a problem. */
  readonly used: ReadonlySet<Suppression>;
}

export function suppress({ document, problems, path, configuration, codes }: SuppressInput): Suppressed {
  const entries = configuration.suppressions.filter(({ files }) => files.matches(path));
  const directives = readDirectives(document, codes);
  const used = new Set<Suppression>();
  const usedHere = new Set<Directive>();
  const left = problems.filter((problem) => {
    const byEntries = entries.filter((entry) => names(problem, entry.code) && isInStatement(document, problem, entry));
    const byComments = directives.list.filter(
      (directive) => names(problem, directive.code) && directive.covers(problem.range.start),
    );
    for (const entry of byEntries) used.add(entry);
    for (const directive of byComments) usedHere.add(directive);
    return byEntries.length + byComments.length === 0;
  });
  const idle = directives.list.filter((directive) => !usedHere.has(directive));
  const added = [
    ...directives.problems,
    ...idle.flatMap((item) => unusedComment(item, document.text, configuration) ?? []),
  ];
  if (added.length === 0) return { problems: left, used };
  return { problems: [...left, ...added].sort((a, b) => a.range.start - b.range.start), used };
}

/** Says of an entry that it matches nothing any more; for the host that has seen every file it names. */
export function unusedSuppression(entry: Suppression, configuration: Configuration): Problem | undefined {
  const { code, range } = entry;
  const fix = () => ({ title: `Remove the suppression of ${code}`, edits: entry.remove(), preferred: true as const });
  return unused({ code, range, fix }, configuration);
}

function unusedComment({ code, range }: Directive, text: string, configuration: Configuration): Problem | undefined {
  const fix = () => ({ title: 'Remove the comment', edits: [removal(text, range)], preferred: true as const });
  return unused({ code, range, fix }, configuration);
}

function names({ code, aliases }: Problem, wanted: string): boolean {
  return code === wanted || aliases.includes(wanted);
}

function isInStatement({ policies }: DocumentModel, { range }: Problem, { sid }: Suppression): boolean {
  return (
    sid === undefined || policies.some((policy) => statementsWithSid(policy, sid).some((of) => contains(of, range)))
  );
}

/** Where the statement stands; one that is no list element takes its key with it, on which a missing element is shown. */
function statementsWithSid({ statement, statements, optional }: Policy, wanted: string): Range[] {
  const found = [...statements, ...optional].filter(
    ({ sid }) => sid?.value?.kind === 'string' && sid.value.value === wanted,
  );
  return found.map(({ node }) => (statement?.value === node ? statement.member.range : node.range));
}
