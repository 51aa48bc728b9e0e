/**
 * What reading and judging a text costs without any protocol around it. The functions take turns within each
 * round, and each turn repeats its call.
 */
import { join } from 'node:path';
import { root } from '../prepare.mjs';
import { placesIn } from './keystrokes.mjs';
import { median } from './statistics.mjs';

const TURN_MS = 40;
/** Long enough for the compiler of V8 to have seen everything. */
const WARM_UP_MS = 1000;
const LEAST_CALLS = 3;

/** Milliseconds per call, a list with one entry per round, for every work. */
export function measureInProcess(modules, texts, rounds) {
  const { parseTree, parseJson, analyze, createLintMemory, DEFAULT_SETTINGS, openTables } = modules;
  const tables = openTables(join(root, 'server/src/catalog/data'));
  tables.loadFor(texts.small);
  const judge = (text, memory) =>
    analyze({
      text,
      fileName: 'policy.json',
      strictSyntax: true,
      settings: DEFAULT_SETTINGS,
      catalog: tables.catalog,
      memory,
    });
  const type = typist(judge, createLintMemory);
  return {
    ...inTurn(rounds, {
      parseTreeSmall: () => parseTree(texts.small),
      parseJsonSmall: () => parseJson(texts.small),
      analyzeSmall: () => judge(texts.small),
      typeSmall: type(texts.small),
    }),
    ...inTurn(rounds, {
      parseTreeMedium: () => parseTree(texts.medium),
      parseJsonMedium: () => parseJson(texts.medium),
      analyzeMedium: () => judge(texts.medium),
      typeMedium: type(texts.medium),
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

/** Each call is a keystroke at the next of the places, judged with what the text before it left in memory. */
function typist(judge, createLintMemory) {
  return (text) => {
    const memory = createLintMemory();
    const lines = text.split('\n');
    const states = placesIn(text).flatMap(({ line, character }) => {
      const at = lines.slice(0, line).join('\n').length + Math.min(line, 1) + character;
      return [`${text.slice(0, at)}x${text.slice(at)}`, text];
    });
    let pressed = 0;
    return () => judge(states[pressed++ % states.length], memory);
  };
}

/** Only what is compared takes turns, because the garbage of a long text slows down whatever comes after it. */
function inTurn(rounds, works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (const work of Object.values(works)) perCall(work, WARM_UP_MS);
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) times[name].push(perCall(work));
  }
  return times;
}

/** The median of as many calls as fit into a turn: another program's burst does not count. */
function perCall(work, turn = TURN_MS) {
  const end = performance.now() + turn;
  const times = [];
  for (let now = performance.now(); now < end || times.length < LEAST_CALLS; ) {
    work();
    const then = performance.now();
    times.push(then - now);
    now = then;
  }
  return median(times);
}
