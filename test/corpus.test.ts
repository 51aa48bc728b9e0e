/** `npm run corpus`: its machinery on small documents, and its refusals. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Analysis, openAnalysis } from '../scripts/corpus/analysis.mjs';
import { checkFolder } from '../scripts/corpus/folder.mjs';
import { checkFragments, fragmentsOf } from '../scripts/corpus/fragments.mjs';
import { compareVerdicts, confirms, parseVerdicts } from '../scripts/corpus/verdicts.mjs';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sagemaker-iam-corpus-')));
let analysis: Analysis;
let printed: string[] = [];

beforeAll(async () => {
  analysis = await openAnalysis();
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(...text.split('\n')));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const policy = (effect: string) =>
  `{"Version": "2012-10-17", "Statement": [{"Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*"}]}`;
const start = policy('').indexOf('""');
const finding = { code: 'INVALID_EFFECT', type: 'ERROR', start, end: start + 7, found: '"allow"' };
const line = (name: string, text: string, findings: readonly object[]) => JSON.stringify({ name, text, findings });

describe('the analysis', () => {
  it('reads YAML in a string', () => {
    const request = (inline: string) => `{"AIWorkloadConfigs": {"WorkloadSpec": {"Inline": "${inline}"}}}`;
    const codes = (inline: string) =>
      analysis
        .check(request(inline), { fileName: 'create-ai-workload-config.json' })
        ?.problems.map(({ code }) => code)
        .filter((code) => code === 'SAGEMAKER_WORKLOAD_SPEC_SHAPE');
    expect(codes('benchmark: {type: aiperf}')).toEqual([]);
    expect(codes('benchmark: {type: aiperf')).toEqual(['SAGEMAKER_WORKLOAD_SPEC_SHAPE']);
  });
});

describe('verdicts', () => {
  it('agree where code and value are the same', () => {
    const verdict = parseVerdicts(line('A', policy('allow'), [finding])).get('A');
    expect(confirms(verdict, 'INVALID_EFFECT', '"allow"')).toBe(true);
    expect(confirms(verdict, 'INVALID_EFFECT', '"deny"')).toBe(false);
    expect(confirms(verdict, 'MISSING_EFFECT', '"allow"')).toBe(false);
    expect(confirms(undefined, 'INVALID_EFFECT', '"allow"')).toBe(false);
  });

  it('count what both report, what is missed and what is extra', () => {
    const text = [
      line('Both', policy('allow'), [finding]),
      line('Missed', policy('Allow'), [finding]),
      line('Extra', policy('allow'), []),
    ].join('\n');
    expect(compareVerdicts(parseVerdicts(text), analysis)).toBe(true);
    expect(printed).toEqual([
      'code            theirs  ours  both  missed  extra  exceptions',
      'INVALID_EFFECT       2     2     1       1      1           0',
      'all codes            2     2     1       1      1           0',
      'extra  INVALID_EFFECT error  Extra  51-58  "allow"',
      'missed  INVALID_EFFECT error  Missed  51-58  "Allow"',
    ]);
  });

  it('are met when each place is the same, however many findings it belongs to', () => {
    const text = line('Both', policy('allow'), [finding, finding]);
    expect(compareVerdicts(parseVerdicts(text), analysis)).toBe(false);
    expect(printed).toEqual([
      'code            theirs  ours  both  missed  extra  exceptions',
      'INVALID_EFFECT       1     1     1       0      0           0',
      'all codes            1     1     1       0      0           0',
    ]);
  });

  it('are not met by another place, or another severity', () => {
    const text = [
      line('Place', policy('allow'), [{ ...finding, start: finding.start + 1 }]),
      line('Severity', policy('allow'), [{ ...finding, type: 'WARNING' }]),
    ].join('\n');
    expect(compareVerdicts(parseVerdicts(text), analysis)).toBe(true);
    expect(printed.slice(2)).toEqual([
      'all codes            2     2     0       2      2           0',
      'extra  INVALID_EFFECT error  Place  51-58  "allow"',
      'extra  INVALID_EFFECT error  Severity  51-58  "allow"',
      'missed  INVALID_EFFECT error  Place  52-58  "allow"',
      'missed  INVALID_EFFECT warning  Severity  51-58  "allow"',
    ]);
  });

  it('compare every code, ours included, and list the exceptions with their reason', () => {
    const text = line('Retired', policy('Allow').replace('s3:GetObject', 'zocalo:Describe*'), []);
    expect(compareVerdicts(parseVerdicts(text), analysis)).toBe(false);
    expect(printed.slice(2)).toEqual([
      'all codes                       0     1     0       0      0           1',
      'exception, retired  INVALID_SERVICE_IN_ACTION error  Retired  70-88  "zocalo:Describe*"',
    ]);
    printed = [];
    const own: Analysis = {
      ...analysis,
      check: (text, options) => {
        const result = analysis.check(text, options);
        return result && { ...result, problems: result.problems.map((problem) => ({ ...problem, code: 'OURS' })) };
      },
    };
    expect(compareVerdicts(parseVerdicts(line('Own', policy('allow'), [])), own)).toBe(true);
    expect(printed[1]).toBe('OURS            0     1     0       0      1           0');
  });
});

describe('a folder', () => {
  it('may hold no Error that nobody confirms', () => {
    writeFileSync(join(scratch, 'A.json'), policy('allow'));
    writeFileSync(join(scratch, 'B.json'), policy('Allow'));
    const confirmed = parseVerdicts(line('A', policy('allow'), [finding]));
    expect(checkFolder(scratch, confirmed, analysis)).toBe(false);
    expect(printed).toEqual([
      'code            severity  files  share   findings  confirmed',
      'INVALID_EFFECT  error         1   50.0%         1          1',
      '2 files.',
    ]);
    printed = [];
    expect(checkFolder(scratch, new Map(), analysis)).toBe(true);
    expect(printed.at(-1)).toBe('not confirmed  A.json  INVALID_EFFECT  "allow"');
  });
});

describe('fragments', () => {
  it('are found in prose, in fences, in one line, and unclosed', () => {
    const text = `A policy:

    { "a": { // why "b": 1 } }

\`\`\`
  {
      "Statement": []
  }
\`\`\`
VpcConfig: { "Subnets": [] }
exports.handler = () => {
{ "a": "}" } { "b": 2 }

{ "c": [

the end`;
    expect(fragmentsOf(text)).toEqual([
      { line: 3, text: '{ "a": { // why "b": 1 } }' },
      { line: 6, text: '{\n      "Statement": []\n  }' },
      { line: 10, text: 'VpcConfig: { "Subnets": [] }' },
      { line: 12, text: '{ "a": "}" } { "b": 2 }' },
      { line: 14, text: '{ "c": [' },
    ]);
  });

  it('pass when their fixes leave no Error', () => {
    expect(checkFragments('guide.txt', `Like so:\n${policy('allow')}\n`, analysis)).toBe(false);
    expect(printed).toEqual([
      'guide.txt',
      '  fragment  kind             rounds  result',
      '  line 2    identity-policy       1  no error left',
      '  line 2: INVALID_EFFECT@1:52',
    ]);
  });

  it('fail when no fix helps, and when they are none of ours', () => {
    const helpless: Analysis = {
      ...analysis,
      check(text, options) {
        const result = analysis.check(text, options);
        return result && { ...result, problems: result.problems.map((problem) => ({ ...problem, fixes: () => [] })) };
      },
    };
    expect(checkFragments('guide.txt', policy('allow'), helpless)).toBe(true);
    expect(printed[2]).toBe('  line 1    identity-policy       0  no fix for INVALID_EFFECT@1:52');
    printed = [];
    expect(checkFragments('guide.txt', '{ "name": "x" }', analysis)).toBe(true);
    expect(printed[2]).toBe('  line 1    -          0  not recognised');
    printed = [];
    expect(checkFragments('guide.txt', 'Only prose.', analysis)).toBe(false);
    expect(printed).toEqual(['guide.txt', '  no JSON fragment']);
  });
});

describe('arguments', () => {
  const script = fileURLToPath(new URL('../scripts/corpus.mjs', import.meta.url));

  it.each([
    [[], 'Name a FOLDER, a VERDICTS.jsonl or a FILE.txt. See npm run corpus -- --help.\n'],
    [['none'], 'none does not exist.\n'],
    [['--fast'], 'Unknown option "--fast". See npm run corpus -- --help.\n'],
    [[script], `${script} is no folder, no .jsonl and no .txt file.\n`],
  ])('%j cannot be used', (args, stderr) => {
    const result = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    expect([result.status, result.stdout, result.stderr]).toEqual([2, '', stderr]);
  });
});
