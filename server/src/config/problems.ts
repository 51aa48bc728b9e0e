/** What the configuration itself, and comments that configure, can get wrong. */

import type { Problem } from '../lint/lint.ts';
import type { Level } from '../lint/settings.ts';
import type { Fix } from '../rules/rule.ts';
import type { Range } from '../text/range.ts';
import type { Configuration } from './configuration.ts';

export const INVALID_CONFIGURATION = 'INVALID_CONFIGURATION';
export const UNUSED_SUPPRESSION = 'UNUSED_SUPPRESSION';

/** These problems rest on no page of AWS, so that `helpUri` is empty. */
export function invalid(range: Range, message: string, fixes: () => readonly Fix[] = () => []): Problem {
  return { code: INVALID_CONFIGURATION, aliases: [], severity: 'error', message, range, helpUri: '', tags: [], fixes };
}

/** Undefined where the configuration does not want to hear of it. */
export function unused(
  { code, range, fix }: { readonly code: string; readonly range: Range; readonly fix: () => Fix },
  { profile, rules }: Configuration,
): Problem | undefined {
  const level: Level | undefined = Object.hasOwn(rules, UNUSED_SUPPRESSION) ? rules[UNUSED_SUPPRESSION] : undefined;
  if (level === 'off' || profile === 'access-analyzer') return undefined;
  return {
    code: UNUSED_SUPPRESSION,
    aliases: [],
    severity: level ?? 'information',
    message: `There is no ${code} left that this suppression could match. It would hide the next one unseen. Remove it.`,
    range,
    helpUri: '',
    tags: ['unnecessary'],
    fixes: () => [fix()],
  };
}
