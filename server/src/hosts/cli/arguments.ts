/** Reads the arguments of the command line; what cannot be used is said in one line. */
import { parseArgs } from 'node:util';
import { DOCUMENT_KINDS, type DocumentKind, isDocumentKind } from '../../policy/kinds.ts';
import { SEVERITIES, type Severity } from '../../rules/rule.ts';
import { nearest } from '../../text/similarity.ts';

export type Command =
  | { readonly name: 'help'; readonly of: HelpTopic }
  | { readonly name: 'version' }
  | { readonly name: 'check'; readonly options: CheckOptions }
  | { readonly name: 'explain'; readonly code: string }
  | { readonly name: 'refused'; readonly line: string };

export type HelpTopic = 'all' | 'check' | 'explain';

export interface CheckOptions {
  /** Files, globs, folders or `-`; at least one. */
  readonly paths: readonly string[];
  readonly kind: DocumentKind | undefined;
  readonly format: Format;
  /** The configuration file named by the user. */
  readonly config: string | undefined;
  readonly failOn: Severity | 'never';
}

const FORMATS = ['pretty', 'json'] as const;
export type Format = (typeof FORMATS)[number];
const THRESHOLDS = [...SEVERITIES, 'never'] as const;
const COMMANDS = ['check', 'explain'];

export function readArguments(args: readonly string[]): Command {
  const [first, ...rest] = args;
  if (first === undefined) return refused('Name a command, such as "sagemaker-iam check".', 'all');
  if (first === '--help' || first === '-h') return { name: 'help', of: 'all' };
  if (first === '--version') return { name: 'version' };
  if (first === 'check') return readCheck(rest);
  if (first === 'explain') return readExplain(rest);
  if (first.startsWith('-')) return refused(`Unknown option "${first}".`, 'all');
  const meant = nearest(first, COMMANDS, 2);
  return refused(`Unknown command "${first}".${meant ? ` Did you mean "${meant}"?` : ''}`, 'all');
}

function readCheck(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        format: { type: 'string' },
        config: { type: 'string' },
        'fail-on': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { name: 'help', of: 'check' };
    const { kind, format = 'pretty', config, 'fail-on': failOn = 'error' } = values;
    if (kind !== undefined && !isDocumentKind(kind)) return badValue('kind', kind, DOCUMENT_KINDS);
    if (!isOneOf(FORMATS, format)) return badValue('format', format, FORMATS);
    if (!isOneOf(THRESHOLDS, failOn)) return badValue('fail-on', failOn, THRESHOLDS);
    if (positionals.includes('')) return refused('A PATH is empty.', 'check');
    const paths = positionals.length > 0 ? positionals : ['.'];
    return { name: 'check', options: { paths, kind, format, config, failOn } };
  } catch (error) {
    return refused(wording(error), 'check');
  }
}

function readExplain(args: readonly string[]): Command {
  const [code, ...others] = args;
  if (args.includes('--help') || args.includes('-h')) return { name: 'help', of: 'explain' };
  const option = args.find((arg) => arg.startsWith('-'));
  if (option !== undefined) return refused(`Unknown option "${option}".`, 'explain');
  if (code === undefined) return refused('Name a code, such as "sagemaker-iam explain INVALID_ACTION".', 'explain');
  if (others.length > 0) return refused('Name one code alone.', 'explain');
  return { name: 'explain', code };
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

function badValue(option: string, value: string, names: readonly string[]): Command {
  const meant = nearest(value, names, 2);
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  return refused(`--${option} is "${value}", and has to be one of ${names.join(', ')}.${hint}`, 'check');
}

export function refused(what: string, of: HelpTopic): Command & { readonly name: 'refused' } {
  const help = of === 'all' ? 'sagemaker-iam --help' : `sagemaker-iam ${of} --help`;
  return { name: 'refused', line: `sagemaker-iam: ${what} See ${help}.` };
}

/** Node's own words without the advice on files that begin with a dash. */
function wording(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /^Unknown option '([^']*)'/.exec(message);
  if (option) return `Unknown option "${option[1]}".`;
  const first = message.split(/\.\s|\n/)[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
}
