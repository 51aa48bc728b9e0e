/** The command line on folders of its own: exact output, errors and exit status. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { excerptOf } from '../server/src/hosts/cli/excerpt.ts';
import { runCommandLine } from '../server/src/hosts/cli/main.ts';
import { widthOf, wrap } from '../server/src/hosts/cli/width.ts';
import { tables } from './support/catalog.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sagemaker-iam-cli-')));
let count = 0;
let folder = '';

beforeEach(() => {
  folder = join(scratch, String(++count));
  mkdirSync(folder);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

interface Setting {
  readonly columns?: number;
  readonly colours?: boolean;
  readonly input?: string;
  readonly in?: string;
}

async function run(args: readonly string[], { columns, colours = false, input = '', in: within = '' }: Setting = {}) {
  let out = '';
  const errors: string[] = [];
  const terminal = {
    folder: join(folder, within),
    columns,
    colours,
    write: (text: string) => {
      out += text;
    },
    writeError: (line: string) => errors.push(line),
    readInput: async () => new TextEncoder().encode(input),
  };
  const status = await runCommandLine(args, terminal, { version: '1.2.3', openTables: () => tables });
  return { status, out, errors };
}

async function listed(args: readonly string[], setting: Setting = {}) {
  const { status, out, errors } = await run(['check', '--format', 'json', ...args], setting);
  const report = JSON.parse(out) as { files: { path: string; findings: { code: string }[] }[] };
  return {
    status,
    errors,
    files: report.files.map(({ path, findings }) => [path, ...findings.map(({ code }) => code)]),
  };
}

const GOOD = '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }\n';
const BAD = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "allow",
    "Action": "s3:GetObject",
    "Resource": "*"
  }
}
`;
const PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect';
const MESSAGE =
  'Effect is "allow", which is neither Allow nor Deny. AWS refuses the whole policy. Write "Allow" or "Deny", in exactly these letters.';

describe('arguments', () => {
  it.each([
    [[], 'sagemaker-iam: Name a command, such as "sagemaker-iam check". See sagemaker-iam --help.'],
    [['chek'], 'sagemaker-iam: Unknown command "chek". Did you mean "check"? See sagemaker-iam --help.'],
    [['--frobnicate'], 'sagemaker-iam: Unknown option "--frobnicate". See sagemaker-iam --help.'],
    [['check', '--fix'], 'sagemaker-iam: Unknown option "--fix". See sagemaker-iam check --help.'],
    [['check', '--kind'], "sagemaker-iam: Option '--kind <value>' argument missing. See sagemaker-iam check --help."],
    [
      ['check', '--format', 'sarif'],
      'sagemaker-iam: --format is "sarif", and has to be one of pretty, json. See sagemaker-iam check --help.',
    ],
    [
      ['check', '--fail-on', 'eror'],
      'sagemaker-iam: --fail-on is "eror", and has to be one of error, warning, information, hint, never. Did you mean "error"? See sagemaker-iam check --help.',
    ],
    [
      ['check', '--kind', 'trust'],
      'sagemaker-iam: --kind is "trust", and has to be one of identity-policy, trust-policy, resource-policy, s3-bucket-policy, s3-access-point-policy, kms-key-policy, dynamodb-table-policy, vpc-endpoint-policy, service-control-policy, resource-control-policy, vpc-config, sagemaker-request, event-pattern, cloudformation-template, off. See sagemaker-iam check --help.',
    ],
    [['check', ''], 'sagemaker-iam: A PATH is empty. See sagemaker-iam check --help.'],
    [
      ['explain'],
      'sagemaker-iam: Name a code, such as "sagemaker-iam explain INVALID_ACTION". See sagemaker-iam explain --help.',
    ],
    [['explain', 'A', 'B'], 'sagemaker-iam: Name one code alone. See sagemaker-iam explain --help.'],
    [['explain', '--all'], 'sagemaker-iam: Unknown option "--all". See sagemaker-iam explain --help.'],
    [['explain', 'FROBNICATE'], 'sagemaker-iam: No rule has the code "FROBNICATE". See sagemaker-iam explain --help.'],
    [
      ['explain', 'INVALID_EFECT'],
      'sagemaker-iam: No rule has the code "INVALID_EFECT". Did you mean INVALID_EFFECT? See sagemaker-iam explain --help.',
    ],
  ])('%j cannot be used', async (args, line) => {
    expect(await run(args)).toEqual({ status: 2, out: '', errors: [line] });
  });

  it('--version and --help', async () => {
    expect(await run(['--version'])).toEqual({ status: 0, out: '1.2.3\n', errors: [] });
    const help = await run(['--help']);
    expect([help.status, help.out.split('\n')[0]]).toEqual([0, 'Usage: sagemaker-iam COMMAND']);
    const check = await run(['check', '--help']);
    expect([check.status, check.out.split('\n')[0]]).toEqual([
      0,
      'Usage: sagemaker-iam check [PATH…] [--kind KIND] [--format pretty|json] [--config FILE]',
    ]);
    expect(help.out).toContain('\n  explain CODE    print what a rule looks for, and why it matters\n');
    const explain = await run(['explain', '--help']);
    expect([explain.status, explain.out.split('\n')[0]]).toEqual([0, 'Usage: sagemaker-iam explain CODE']);
    expect(
      Math.max(...`${help.out}${check.out}${explain.out}`.split('\n').map((line) => line.length)),
    ).toBeLessThanOrEqual(100);
  });
});

describe('explain', () => {
  it('prints what the rule says of itself', async () => {
    const explained = {
      status: 0,
      out: `INVALID_EFFECT

Effect is neither Allow nor Deny.

A check of IAM Access Analyzer.
Severity: error.
Documents: every kind of policy.

Why it matters: AWS refuses the whole policy.

What it says:
- Effect is "{effect}", which is neither Allow nor Deny. Write "Allow" or "Deny", in exactly these
  letters.

${PAGE}
`,
      errors: [],
    };
    expect(await run(['explain', 'INVALID_EFFECT'])).toEqual(explained);
    expect(await run(['explain', 'invalid_effect'])).toEqual(explained);
  });

  it('fits the terminal', async () => {
    const { out } = await run(['explain', 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL'], { columns: 60 });
    const lines = out.split('\n').filter((line) => !line.startsWith('https://'));
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(out).toContain('\n- "{service}" is allowed without saying on whose behalf. Add\n  a condition on');
  });

  it('says where a rule is reported, and what of a check is not published', async () => {
    const paragraphs = async (code: string) => (await run(['explain', code])).out.split('\n\n');
    const off = await paragraphs('SCP_SYNTAX_ERROR_ACTION_WILDCARD');
    expect(off[2]?.split('\n')[1]).toBe('Severity: error, off unless "rules" gives it a level.');
    const strict = await paragraphs('ACTION_WITH_STAR_IN_RESOURCE');
    expect(strict[2]?.split('\n')).toEqual([
      'A rule of SageMaker IAM.',
      'Severity: information, in the profile "strict" alone.',
      'Documents: identity-policy.',
    ]);
    expect((await paragraphs('INVALID_KMS_KEY_VALUE'))[4]).toMatch(/^AWS does not publish/);
  });

  it('knows codes that stand beside others, and those that no rule reports', async () => {
    for (const code of ['SAGEMAKER_CONCATENATED_DOCUMENTS', 'SAGEMAKER_FRAGMENT_BARE_MEMBER']) {
      const beside = await run(['explain', code]);
      expect([beside.status, ...beside.out.split('\n\n').slice(0, 2)]).toEqual([
        0,
        'JSON_SYNTAX_ERROR',
        `${code} is reported under this code.`,
      ]);
    }
    const unused = await run(['explain', 'UNUSED_SUPPRESSION']);
    expect([unused.status, unused.out.split('\n')[0]]).toEqual([0, 'UNUSED_SUPPRESSION']);
  });
});

describe('pretty', () => {
  it('shows each finding in its line, then the pages and the counts', async () => {
    put('policies/bad.json', BAD);
    put('good.json', GOOD);
    put('package.json', '{ "name": "x" }');
    expect(await run(['check'])).toEqual({
      status: 1,
      errors: [],
      out: `policies/bad.json is checked as identity-policy, told by its content

policies/bad.json:4:15 error INVALID_EFFECT
  ${MESSAGE}

    4 |     "Effect": "allow",
      |               ^^^^^^^
  fix: Change to "Allow"

INVALID_EFFECT
  ${PAGE}

Checked 2 documents in 3 files: 1 error.
`,
    });
  });

  it('wraps to the terminal and colours', async () => {
    put('bad.json', BAD);
    const { out } = await run(['check', 'bad.json'], { columns: 60, colours: true });
    const bold = (text: string) => `\u001b[1m${text}\u001b[0m`;
    const red = (text: string) => `\u001b[1;31m${text}\u001b[0m`;
    const dim = (text: string) => `\u001b[2m${text}\u001b[0m`;
    expect(out).toBe(`${bold('bad.json')} ${dim('is checked as identity-policy, told by its content')}

${bold('bad.json:4:15')} ${red('error')} INVALID_EFFECT
  Effect is "allow", which is neither Allow nor Deny. AWS
  refuses the whole policy. Write "Allow" or "Deny", in
  exactly these letters.

    ${dim('4 |')}     "Effect": "allow",
    ${dim('  |')}               ${red('^^^^^^^')}
  ${dim('fix:')} Change to "Allow"

INVALID_EFFECT
  ${dim(PAGE)}

Checked 1 document in 1 file: ${red('1 error')}.
`);
  });

  it('has one line where nothing is wrong', async () => {
    put('good.json', GOOD);
    expect(await run(['check', '.'])).toEqual({
      status: 0,
      out: 'Checked 1 document in 1 file: no findings.\n',
      errors: [],
    });
    expect((await run(['check', '--kind', 'off'])).out).toBe('Checked 0 documents in 1 file: no findings.\n');
  });

  it('underlines what is wide, tabbed, long or harmful', () => {
    const show = (source: string, columns = 60) => {
      const start = source.indexOf('<');
      const text = source.replace('<', '').replace('>', '');
      const { line, underline } = excerptOf(text, { start, end: source.indexOf('>') - 1 }, columns);
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
      return [line, underline];
    };
    expect(show('{\n\t\t"Sid": <"x">,\n}')).toEqual(['    "Sid": "x",', '           ^^^']);
    expect(show('"名前": <"値">')).toEqual(['"名前": "値"', '        ^^^^']);
    expect(show('"👩‍👩‍👧e\u0301": <1>')).toEqual(['"👩‍👩‍👧e\u0301": 1', '       ^']);
    expect(show('"a\u001b[31m\u202e": <1>')).toEqual(['"a␛[31m\ufffd": 1', '           ^']);
    expect(show('<{>\r\n}')).toEqual(['{', '^']);
    expect(show('{ <>}')).toEqual(['{ }', '  ^']);
    expect(show('<{\n  "a": 1\n}>')).toEqual(['{', '^']);
    expect(show(`${'a'.repeat(100)}<bad>${'c'.repeat(100)}`, 20)).toEqual(['…aaaaaaaaaabadccccc…', '           ^^^']);
    expect(show(`${'a'.repeat(100)}<${'b'.repeat(100)}>`, 20)).toEqual(['…aaaaaabbbbbbbbbbbb…', '       ^^^^^^^^^^^^']);
    expect(show(`<bad>${'😀'.repeat(100)}`, 20)).toEqual([`bad${'😀'.repeat(8)}…`, '^^^']);
  });

  it('breaks lines at spaces only', () => {
    expect(wrap('a bb ccc\ndddddddddd e', 5)).toEqual(['a bb', 'ccc', 'dddddddddd', 'e']);
  });
});

describe('json', () => {
  it('is the form that programs rely on', async () => {
    put('bad.json', `\ufeff${BAD}`);
    put('a/trust.json', GOOD);
    const { status, out } = await run(['check', '--format', 'json']);
    expect(status).toBe(1);
    const range = { start: { line: 3, character: 14 }, end: { line: 3, character: 21 } };
    expect(JSON.parse(out)).toEqual({
      version: '1.2.3',
      dataVersion: tables.catalog.date,
      files: [
        { path: 'a/trust.json', kind: 'identity-policy', kindSource: 'content', findings: [] },
        {
          path: 'bad.json',
          kind: 'identity-policy',
          kindSource: 'content',
          findings: [
            {
              code: 'INVALID_EFFECT',
              severity: 'error',
              message: MESSAGE,
              range,
              helpUri: PAGE,
              fixes: [{ title: 'Change to "Allow"', edits: [{ range, newText: '"Allow"' }] }],
            },
          ],
        },
      ],
    });
  });

  it('names paths from the working directory', async () => {
    put('a/b.json', BAD);
    mkdirSync(join(folder, 'here'));
    expect((await listed(['../a'], { in: 'here' })).files).toEqual([['../a/b.json', 'INVALID_EFFECT']]);
    expect((await listed([join(folder, 'a/b.json')])).files).toEqual([['a/b.json', 'INVALID_EFFECT']]);
  });
});

describe('exit status', () => {
  const BAD_KEY = GOOD.replace('"Version": "2012-10-17", ', '');

  it('follows --fail-on', async () => {
    put('warning.json', BAD_KEY);
    const status = async (...args: string[]) => (await run(['check', ...args])).status;
    expect(await status()).toBe(0);
    expect(await status('--fail-on', 'warning')).toBe(1);
    expect(await status('--fail-on', 'hint')).toBe(1);
    put('bad.json', BAD);
    expect(await status()).toBe(1);
    expect(await status('--fail-on=never')).toBe(0);
  });

  it('2 wins over 1, and the other files are still checked', async () => {
    put('bad.json', BAD);
    expect(await listed(['bad.json', 'none.json'])).toEqual({
      status: 2,
      errors: ['sagemaker-iam: none.json does not exist.'],
      files: [['bad.json', 'INVALID_EFFECT']],
    });
    expect((await run(['check', '--fail-on', 'never', 'none.json'])).status).toBe(2);
  });
});

describe('paths', () => {
  it('takes files, folders, globs and standard input, each once', async () => {
    put('a/x.json', BAD);
    put('a/y.jsonc', `// note\n${GOOD}`);
    put('a/z.txt', BAD);
    put('b/.x.json', GOOD);
    put('c.json', GOOD);
    expect((await listed(['a', 'a/x.json', './a'])).files).toEqual([['a/x.json', 'INVALID_EFFECT'], ['a/y.jsonc']]);
    expect((await listed(['a/z.txt'])).files).toEqual([['a/z.txt', 'INVALID_EFFECT']]);
    expect((await listed(['**/*.json'])).files).toEqual([['a/x.json', 'INVALID_EFFECT'], ['b/.x.json'], ['c.json']]);
    expect((await listed(['*.json'])).files).toEqual([['c.json']]);
    expect((await listed(['a/{x,y}.json*'])).files).toEqual([['a/x.json', 'INVALID_EFFECT'], ['a/y.jsonc']]);
    expect((await listed([`${folder}/a/*.txt`])).files).toEqual([['a/z.txt', 'INVALID_EFFECT']]);
    expect((await listed(['-', 'c.json'], { input: BAD })).files).toEqual([['-', 'INVALID_EFFECT'], ['c.json']]);
    expect(await listed(['x/*.json'])).toEqual({
      status: 2,
      errors: ['sagemaker-iam: x/*.json matches no file.'],
      files: [],
    });
  });

  it('a file whose name looks like a glob is that file', async () => {
    put('[a].json', GOOD);
    expect((await listed(['[a].json'])).files).toEqual([['[a].json']]);
  });

  it('comments are errors in .json alone', async () => {
    put('a.json', `// note\n${GOOD}`);
    put('a.jsonc', `// note\n${GOOD}`);
    expect((await listed([])).files).toEqual([['a.json', 'JSON_SYNTAX_ERROR'], ['a.jsonc']]);
  });

  it('passes over what git ignores, in checkouts inside too', async () => {
    put('.gitignore', 'out/\n');
    put('out/x.json', BAD);
    put('sub/y.json', GOOD);
    put('nested/z.json', GOOD);
    put('nested/.gitignore', 'w.json\n');
    put('nested/w.json', BAD);
    for (const path of ['', 'nested']) spawnSync('git', ['init', '-q'], { cwd: join(folder, path) });
    expect((await listed([])).files).toEqual([['nested/z.json'], ['sub/y.json']]);
    expect((await listed(['out/x.json'])).files).toEqual([['out/x.json', 'INVALID_EFFECT']]);
  });

  it('without git, passes over node_modules', async () => {
    put('node_modules/x.json', BAD);
    put('.git/x.json', BAD);
    put('y.json', GOOD);
    expect((await listed([])).files).toEqual([['y.json']]);
  });

  it.skipIf(process.platform === 'win32')('skips and counts what is no text inside a folder', async () => {
    put('good.json', GOOD);
    put('binary.json', new Uint8Array([123, 0, 125]));
    put('latin.json', new Uint8Array([123, 0xe9, 125]));
    symlinkSync('none.json', join(folder, 'broken.json'));
    symlinkSync('loop.json', join(folder, 'loop.json'));
    symlinkSync('.', join(folder, 'self'));
    symlinkSync('good.json', join(folder, 'link.json'));
    expect(await run(['check'])).toEqual({
      status: 0,
      errors: [],
      out: `Checked 2 documents in 2 files: no findings.
Skipped 5 entries (binary file: 1, broken link: 1, cycle: 2, no UTF-8 text: 1).
`,
    });
  });

  it.skipIf(process.platform === 'win32')('cannot use the same where it is named', async () => {
    put('binary.json', new Uint8Array([123, 0, 125]));
    put('latin.json', new Uint8Array([123, 0xe9, 125]));
    symlinkSync('none.json', join(folder, 'broken.json'));
    symlinkSync('loop.json', join(folder, 'loop.json'));
    expect(await run(['check', 'binary.json', 'latin.json', 'broken.json', 'loop.json'])).toEqual({
      status: 2,
      out: 'Checked 0 documents in 0 files: no findings.\n',
      errors: [
        'sagemaker-iam: broken.json is a link that leads nowhere.',
        'sagemaker-iam: loop.json is a link that leads to itself.',
        'sagemaker-iam: binary.json is a binary file.',
        'sagemaker-iam: latin.json is no UTF-8 text.',
      ],
    });
  });
});

describe('configuration', () => {
  it('is the nearest file upwards, as far as the checkout reaches', async () => {
    put('.sagemaker-iam.json', '{ "rules": { "INVALID_EFFECT": "off" } }');
    put('repo/a/x.json', BAD);
    expect((await listed(['repo'])).files).toEqual([['repo/a/x.json']]);
    mkdirSync(join(folder, 'repo/.git'));
    expect((await listed(['repo'])).files).toEqual([['repo/a/x.json', 'INVALID_EFFECT']]);
    put('repo/.sagemaker-iam.json', '{ "documentKinds": { "a/*.json": "off" } }');
    expect((await listed(['repo'])).files).toEqual([]);
    put('repo/a/.sagemaker-iam.json', '{ "documentKinds": { "x.json": "service-control-policy" } }');
    const { out } = await run(['check', '--format', 'json', 'repo']);
    expect(JSON.parse(out).files[0]).toMatchObject({ kind: 'service-control-policy', kindSource: 'configured' });
    expect((await listed(['--kind', 'identity-policy', 'repo'])).files).toEqual([['repo/a/x.json', 'INVALID_EFFECT']]);
  });

  it('can be named', async () => {
    put('bad.json', BAD);
    put('ci/lenient.json', '{ "suppressions": [{ "code": "INVALID_EFFECT", "files": "../*.json", "reason": "r" }] }');
    expect(await listed(['--config', 'ci/lenient.json', 'bad.json'])).toEqual({
      status: 0,
      errors: [],
      files: [['bad.json']],
    });
    expect(await listed(['--config', 'none.json', 'bad.json'])).toEqual({
      status: 2,
      errors: ['sagemaker-iam: The configuration none.json does not exist.'],
      files: [['bad.json', 'INVALID_EFFECT']],
    });
  });

  it('that is wrong is told in one line, and what is right in it counts', async () => {
    put('bad.json', BAD);
    put('.sagemaker-iam.json', '{\n  "rules": { "INVALID_EFFECT": "hint" },\n  "profil": "strict",\n  "x": 1\n}');
    expect(await listed([])).toEqual({
      status: 2,
      errors: [
        'sagemaker-iam: .sagemaker-iam.json:3:3: "profil" is no key that is known here. Did you mean "profile"? (and 1 more)',
      ],
      files: [['bad.json', 'INVALID_EFFECT']],
    });
  });

  it('shows suppressions that match nothing, once every file they name was checked', async () => {
    put('a/x.json', GOOD);
    put('b/y.json', GOOD);
    put(
      '.sagemaker-iam.json',
      '{ "suppressions": [{ "code": "INVALID_EFFECT", "files": "{a,b}/*.json", "reason": "r" }] }',
    );
    const unused = ['.sagemaker-iam.json', 'UNUSED_SUPPRESSION'];
    expect((await listed(['a'])).files).toEqual([['a/x.json']]);
    expect((await listed(['a/x.json', 'b'])).files).toEqual([unused, ['a/x.json'], ['b/y.json']]);
    put('b/y.json', BAD);
    expect((await listed([])).files).toEqual([['a/x.json'], ['b/y.json']]);
    rmSync(join(folder, 'a'), { recursive: true });
    rmSync(join(folder, 'b'), { recursive: true });
    put('z.json', GOOD);
    expect((await listed(['z.json'])).files).toEqual([['z.json']]);
    expect((await listed([])).files).toEqual([unused, ['z.json']]);
    expect(
      (await run(['check', '--fail-on', 'information'])).out,
    ).toBe(`.sagemaker-iam.json is checked as configuration, told by its name

.sagemaker-iam.json:1:30 information UNUSED_SUPPRESSION
  There is no INVALID_EFFECT left that this suppression could match. It would hide the next one unseen. Remove it.

    1 | { "suppressions": [{ "code": "INVALID_EFFECT", "files": "{a,b}/*.json", "reason": "r" }] }
      |                              ^^^^^^^^^^^^^^^^
  fix: Remove the suppression of INVALID_EFFECT

Checked 1 document in 2 files: 1 information.
`);
  });
});

describe('the program', () => {
  const program = join(scratch, 'sagemaker-iam.cjs');

  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL('../server/src/hosts/cli.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      define: { SAGEMAKER_IAM_VERSION: '"1.2.3"' },
    });
    symlinkSync(
      fileURLToPath(new URL('../server/src/catalog/data', import.meta.url)),
      join(scratch, 'data'),
      'junction',
    );
  });

  it('reads standard input, has a status and no colours in a pipe', () => {
    const options = { cwd: scratch, input: BAD, encoding: 'utf8' as const };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', '-'], options);
    expect([status, stderr, stdout.split('\n')[0]]).toEqual([
      1,
      '',
      '- is checked as identity-policy, told by its content',
    ]);
    expect(stdout.includes('\u001b')).toBe(false);
    expect(spawnSync(process.execPath, [program, '--version'], options).stdout).toBe('1.2.3\n');
    const wrong = spawnSync(process.execPath, [program, 'check', '--format', 'xml'], options);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  });

  it.skipIf(process.platform === 'win32')('is quiet when nobody reads on', () => {
    for (let i = 0; i < 400; i++) put(`${i}.json`, BAD);
    const script = `"${process.execPath}" "${program}" check | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['0.json is checked as identity-policy, told by its content\n', '']);
  });
});
