/** Turns measurements into rows, judges them by the targets, and prints a Markdown table. */
import { cpus } from 'node:os';
import { median, percentile, ratios, summary } from './statistics.mjs';

export const OURS = 'SageMaker IAM';
const KEYSTROKE = 'Keystroke to diagnostics';

/** Each row: what, the three columns, the ratio to the floor where there is one, and the target. */
export function rowsOf(rounds, inProcess, sizes) {
  const of = (server, pick) => rounds.map((round) => pick(round[server]));
  const against = ({ what, unit, pick, limit }) => ({
    what,
    unit,
    floor: summary(of('floor', pick)),
    library: summary(of('library', pick)),
    ours: summary(of(OURS, pick)),
    libraryRatio: ratios(of('library', pick), of('floor', pick)),
    ratio: ratios(of(OURS, pick), of('floor', pick)),
    limit,
  });
  const keystroke = (kind, limit) =>
    against({ what: `${KEYSTROKE}, ${sizes[kind]}`, unit: 'ms', pick: (server) => median(server[kind]), limit });
  const pooled = (server, kind) =>
    percentile(
      rounds.flatMap((round) => round[server][kind]),
      0.99,
    );
  const slowest = {
    what: `${KEYSTROKE}, ${sizes.small}, 99th percentile`,
    unit: 'ms',
    floor: { median: pooled('floor', 'small') },
    library: { median: pooled('library', 'small') },
    ours: { median: pooled(OURS, 'small') },
    limit: { ms: 16 },
  };
  const measuresMemory = of(OURS, ({ memory }) => memory).every((memory) => memory > 0);
  return [
    keystroke('small', { ratio: 6 }),
    slowest,
    keystroke('medium', { ratio: 50 }),
    keystroke('template', { ms: 50 }),
    keystroke('huge'),
    against({ what: 'Start to the answer to initialize', unit: 'ms', pick: ({ readies }) => median(readies) }),
    against({
      what: `Start to first diagnostics, ${sizes.small}`,
      unit: 'ms',
      pick: ({ starts }) => median(starts),
      limit: { ratio: 2 },
    }),
    ...(measuresMemory
      ? [
          against({
            what: 'Peak memory of that session',
            unit: 'MiB',
            pick: ({ memory }) => memory,
            limit: { ratio: 2.5 },
          }),
        ]
      : []),
    ...inProcessRows(inProcess, sizes),
  ];
}

/** In process, jsonc-parser is the floor, and nothing stands between. */
function inProcessRows(times, sizes) {
  const row = (what, [floor, ours], limit) => ({
    what,
    unit: 'ms',
    floor: summary(times[floor]),
    ours: summary(times[ours]),
    ratio: ratios(times[ours], times[floor]),
    limit,
  });
  return [
    row(`Parse in process, ${sizes.small} (floor: parseTree)`, ['parseTreeSmall', 'parseJsonSmall']),
    row(`Parse and lint in process, ${sizes.small} (floor: parseTree)`, ['parseTreeSmall', 'analyzeSmall']),
    row(`The same after a keystroke, ${sizes.small}`, ['parseTreeSmall', 'typeSmall'], { ratio: 8 }),
    row(`Parse in process, ${sizes.medium} (floor: parseTree)`, ['parseTreeMedium', 'parseJsonMedium']),
    row(`Parse and lint in process, ${sizes.medium} (floor: parseTree)`, ['parseTreeMedium', 'analyzeMedium']),
    row(`The same after a keystroke, ${sizes.medium}`, ['parseTreeMedium', 'typeMedium'], { ratio: 8 }),
    row(`10 × the text, ${sizes.medium} (floor: ${sizes.small})`, ['tenthOfMedium', 'tenfoldOfSmall'], { ratio: 12 }),
    row(`10 × the text, ${sizes.large} (floor: ${sizes.medium})`, ['tenthOfLarge', 'tenfoldOfMedium'], { ratio: 12 }),
  ];
}

/** False where a row has a target and misses it, undefined where it has none. */
export function meets({ limit, ratio, ours }) {
  if (limit === undefined) return undefined;
  return limit.ratio === undefined ? ours.median <= limit.ms : ratio.median <= limit.ratio;
}

export function print(rows, { rounds, findings }) {
  const head = ['Measure', 'Floor', 'Libraries alone', 'SageMaker IAM', 'Ratio to floor (min–max)', 'Target', 'Met'];
  const lines = rows.map((row) => [
    row.what,
    amount(row.floor, row.unit),
    row.library ? withRatio(row) : '–',
    amount(row.ours, row.unit),
    row.ratio ? `${number(row.ratio.median)} (${number(row.ratio.min)}–${number(row.ratio.max)})` : '–',
    target(row),
    { true: 'yes', false: '**no**' }[meets(row)] ?? '–',
  ]);
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ` +
      `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}. ` +
      `Medians of ${rounds} rounds; findings in the 6 KB policy: ${findings}.`,
    '',
    ...table([head, ...lines]),
  ].join('\n');
}

function withRatio({ library, libraryRatio, unit }) {
  return libraryRatio ? `${amount(library, unit)} (${number(libraryRatio.median)})` : amount(library, unit);
}

function target({ limit }) {
  if (limit === undefined) return '–';
  return limit.ratio === undefined ? `≤ ${limit.ms} ms` : `≤ ${limit.ratio}`;
}

function amount({ median: value }, unit) {
  return `${number(value)} ${unit}`;
}

/** Two digits that count below 10, whole numbers from 100 on. */
function number(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function table([head, ...lines]) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...lines].map((line) => line[column].length)));
  const write = (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [write(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(write)];
}
