/**
 * What reading and judging a text costs without any protocol around it. The functions take turns within each
 * round, and each turn repeats its call.
 */
import { join } from 'node:path';
import { root } from '../prepare.mjs';
import { median } from './statistics.mjs';

const TURN_MS = 40;
const LEAST_CALLS = 3;

/** Milliseconds per call, a list with one entry per round, for every work. */
export function measureInProcess({ parseTree, parseJson, analyze, DEFAULT_SETTINGS, openTables }, texts, rounds) {
  const tables = openTables(join(root, 'server/src/catalog/data'));
  tables.loadFor(texts.small);
  const judge = (text) =>
    analyze({
      text,
      fileName: 'policy.json',
      strictSyntax: true,
      settings: DEFAULT_SETTINGS,
      catalog: tables.catalog,
    });
  return {
    ...inTurn(rounds, {
      parseTreeSmall: () => parseTree(texts.small),
      parseJsonSmall: () => parseJson(texts.small),
      analyzeSmall: () => judge(texts.small),
    }),
    ...inTurn(rounds, {
      parseTreeMedium: () => parseTree(texts.medium),
      parseJsonMedium: () => parseJson(texts.medium),
      analyzeMedium: () => judge(texts.medium),
    }),
    ...inTurn(rounds, {
      tenthOfMedium: () => judge(texts.small),
      tenfoldOfSmall: () => judge(texts.medium),
    }),
    ...inTurn(rounds, {
      tenthOfLarge: () => judge(texts.medium),
      tenfoldOfMedium: () => judge(texts.large),
    }),
  };
}

/** Only what is compared takes turns, because the garbage of a long text slows down whatever comes after it. */
function inTurn(rounds, works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (const work of Object.values(works)) perCall(work);
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) times[name].push(perCall(work));
  }
  return times;
}

/** The median of as many calls as fit into a turn: another program's burst does not count. */
function perCall(work) {
  const end = performance.now() + TURN_MS;
  const times = [];
  for (let now = performance.now(); now < end || times.length < LEAST_CALLS; ) {
    work();
    const then = performance.now();
    times.push(then - now);
    now = then;
  }
  return median(times);
}
