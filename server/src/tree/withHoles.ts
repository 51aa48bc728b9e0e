import type { Range } from '../text/range.ts';
import { Template } from './rewrite.ts';

/** A text as a value to be written: a template where it has holes. */
export function withHoles({
  text,
  holes,
}: {
  readonly text: string;
  readonly holes: readonly Range[];
}): string | Template {
  return holes.length === 0 ? text : new Template(text, holes);
}
