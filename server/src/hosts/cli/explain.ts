/** What a rule says of itself, for people at a terminal. */
import { knownCodes, ruleFor } from '../../config/codes.ts';
import { INVALID_CONFIGURATION, UNUSED_SUPPRESSION } from '../../config/problems.ts';
import { DOCUMENT_KINDS, type DocumentKind, isPolicyKind, POLICY_KINDS } from '../../policy/kinds.ts';
import { rules } from '../../rules/index.ts';
import type { Message, Rule } from '../../rules/rule.ts';
import { nearest } from '../../text/similarity.ts';
import { refused } from './arguments.ts';
import { wrap } from './width.ts';

export type Explained = { readonly text: string } | { readonly line: string };

/** Findings that no rule reports. */
const OTHERS: Readonly<Record<string, string>> = {
  [INVALID_CONFIGURATION]:
    'The configuration holds something that cannot be understood. What is wrong is left out of account, so that more or less may be reported than is meant.',
  [UNUSED_SUPPRESSION]:
    'A suppression, in the configuration or in a comment, matches no finding any more. It would hide the next one unseen.',
};

/** Where no terminal says how wide it is. */
const COLUMNS = 100;
const MOST_DISTANCE = 3;

/** `code` may be in any case, and one that stands beside another. */
export function explain(code: string, columns = COLUMNS): Explained {
  const wanted = code.toUpperCase();
  const other = Object.hasOwn(OTHERS, wanted) ? OTHERS[wanted] : undefined;
  if (other !== undefined) return { text: print([wanted, other], columns) };
  const rule = ruleFor(wanted, rules);
  if (rule) return { text: print(pageOf(rule, wanted), columns) };
  const meant = nearest(wanted, [...knownCodes(rules), ...Object.keys(OTHERS)], MOST_DISTANCE);
  return refused(`No rule has the code "${code}".${meant ? ` Did you mean ${meant}?` : ''}`, 'explain');
}

/** Paragraphs; lines of a list begin with a dash. */
function pageOf(rule: Rule, wanted: string): string[] {
  const { code, summary, why, note, messages, source } = rule;
  return [
    code,
    ...(wanted === code ? [] : [`${wanted} is reported under this code.`]),
    summary,
    factsOf(rule),
    `Why it matters: ${why}`,
    ...(note ? [note] : []),
    ['What it says:', ...Object.values(messages).map(sentencesOf)].join('\n- '),
    source,
  ];
}

function factsOf({ origin, severity, strict, off, documents }: Rule): string {
  const state = off ? ', off unless "rules" gives it a level' : strict ? ', in the profile "strict" alone' : '';
  return [
    origin === 'access-analyzer' ? 'A check of IAM Access Analyzer.' : 'A rule of SageMaker IAM.',
    `Severity: ${severity}${state}.`,
    `Documents: ${namesOf(documents)}.`,
  ].join('\n');
}

function namesOf(kinds: readonly DocumentKind[]): string {
  if (DOCUMENT_KINDS.every((kind) => kind === 'off' || kinds.includes(kind))) return 'all';
  if (!POLICY_KINDS.every((kind) => kinds.includes(kind))) return kinds.join(', ');
  return ['every kind of policy', ...kinds.filter((kind) => !isPolicyKind(kind))].join(', ');
}

function sentencesOf({ what, why, todo }: Message): string {
  return [what, why, todo].filter(Boolean).join(' ');
}

function print(paragraphs: readonly string[], columns: number): string {
  const width = Math.max(40, columns);
  const lines = (paragraph: string) => paragraph.split('\n').flatMap((line) => wrapItem(line, width));
  return `${paragraphs.map((paragraph) => lines(paragraph).join('\n')).join('\n\n')}\n`;
}

function wrapItem(line: string, width: number): string[] {
  if (!line.startsWith('- ')) return wrap(line, width);
  return wrap(line.slice(2), width - 2).map((part, index) => (index === 0 ? '- ' : '  ') + part);
}
