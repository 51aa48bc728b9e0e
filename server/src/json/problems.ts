/** What can be wrong with the form of a JSON text, each with the repair that is certain. */
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

export type SyntaxProblemKind =
  | 'comment'
  | 'unclosed-comment'
  | 'trailing-comma'
  | 'extra-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'unquoted-key'
  | 'unquoted-value'
  | 'foreign-word'
  | 'unclosed-object'
  | 'unclosed-array'
  | 'unopened-object'
  | 'unopened-array'
  | 'wrong-bracket'
  | 'wrong-opener'
  | 'extra-opener'
  | 'unclosed-string'
  | 'line-break'
  | 'extra-quote'
  | 'bad-escape'
  | 'control-character'
  | 'bad-number'
  | 'unexpected'
  | 'bare-member'
  | 'second-root'
  | 'fence'
  | 'outside'
  | 'stray'
  | 'stray-separator'
  | 'ellipsis'
  | 'other-quotes'
  | 'entities'
  | 'too-deep'
  | 'empty';

export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind;
  readonly range: Range;
  /** The name or text the message should quote. */
  readonly quote: string;
  /** The edits that mend it, where only one repair makes sense. */
  readonly repair?: readonly Edit[];
}
