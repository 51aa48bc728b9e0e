/**
 * Which service an unknown prefix was meant for. The prefix alone rarely tells, because short ones lie close
 * together (`ecr`, `ecs`, `eks`): the action must exist in the service that is offered.
 */
import { hasWildcard } from '../text/glob.ts';
import { editDistance } from '../text/similarity.ts';
import type { Catalog } from './catalog.ts';
import type { Judgement } from './misspelt.ts';

/** Judges a prefix that no service has, by what stands after its colon. */
export function judgePrefix(prefix: string, action: string, catalog: Catalog): Judgement {
  const known = catalog.servicePrefixes();
  const client = catalog.clientNames.prefixOf(prefix);
  const near = [...(client === undefined ? [] : [client]), ...nearbyPrefixes(prefix, known)].filter(
    (one) => catalog.service(one)?.actionsMatching(action).length,
  );
  const meant = near[0];
  const badCharacter = /[^a-z0-9-]/i.test(prefix);
  if (meant === undefined) return { misspelt: badCharacter };
  const misspelt = badCharacter || near.some((one) => isTypo(prefix, one, action) && hasUnknownPart(prefix, known));
  return { misspelt, nearest: meant };
}

/** At most as many tables are read for one unknown prefix. */
const MOST_NEIGHBOURS = 8;
const LONGEST_PREFIX = 64;

/**
 * The prefixes that resemble an unknown one, nearest first: a few letters apart, or the unknown one is the name of
 * an API client (`sagemaker-runtime`, `sesv2`, `s3api`, `runtime.sagemaker`).
 */
export function nearbyPrefixes(name: string, known: readonly string[]): readonly string[] {
  const lower = name.toLowerCase();
  if (lower.length > LONGEST_PREFIX) return [];
  const limit = limitFor(lower);
  return known
    .map((one) => ({ one, distance: isClientOf(lower, one) ? 1 : editDistance(lower, one, limit) }))
    .filter(({ one, distance }) => distance <= limit || (distance === 1 && isClientOf(lower, one)))
    .sort((a, b) => a.distance - b.distance || b.one.length - a.one.length)
    .slice(0, MOST_NEIGHBOURS)
    .map(({ one }) => one);
}

function limitFor(name: string): number {
  return Math.min(2, Math.floor(name.length / 3));
}

function isClientOf(name: string, prefix: string): boolean {
  if (name.endsWith(`.${prefix}`)) return true;
  if (prefix.length < 2 || name.length === prefix.length || !name.startsWith(prefix)) return false;
  return /^(?:-.+|v?\d+|api|runtime)$/.test(name.slice(prefix.length));
}

/** `inspector2` is another service than `inspector`, and every service has actions such as TagResource. */
function isTypo(name: string, prefix: string, action: string): boolean {
  const distance = editDistance(name, prefix, limitFor(name));
  if (distance > limitFor(name) || withoutVersion(name) === withoutVersion(prefix)) return false;
  if (distance === 1 && name.length >= 6) return true;
  return (distance === 1 || name.length >= 9) && !hasWildcard(action) && !/tag|policy$/i.test(action);
}

function withoutVersion(name: string): string {
  return name.toLowerCase().replace(/v?\d+$/, '');
}

/** `ecs-mcp` is made of parts that prefixes have, so it may well be new. */
function hasUnknownPart(name: string, known: readonly string[]): boolean {
  const parts = new Set(known.flatMap((one) => one.split('-')));
  return name
    .toLowerCase()
    .split('-')
    .some((part) => !parts.has(part) && !parts.has(withoutVersion(part)));
}
