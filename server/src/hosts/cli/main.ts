/** The command line: arguments in, output and exit status out. */
import { SEVERITIES, type Severity } from '../../rules/rule.ts';
import type { TableSource } from '../tables.ts';
import { type CheckOptions, type HelpTopic, readArguments } from './arguments.ts';
import { check, type Report } from './check.ts';
import { explain } from './explain.ts';
import { CHECK_HELP, EXPLAIN_HELP, HELP } from './help.ts';
import { printJson } from './json.ts';
import { printPretty } from './pretty.ts';
import type { Terminal } from './terminal.ts';

export interface Tool {
  readonly version: string;
  /** Opened only by a command that needs them. */
  openTables(): TableSource;
}

const HELP_ON: Readonly<Record<HelpTopic, string>> = { all: HELP, check: CHECK_HELP, explain: EXPLAIN_HELP };

/** 0 no finding at or above the threshold, 1 some, 2 unusable arguments, configuration or file. */
export type ExitStatus = 0 | 1 | 2;

export async function runCommandLine(args: readonly string[], terminal: Terminal, tool: Tool): Promise<ExitStatus> {
  const command = readArguments(args);
  switch (command.name) {
    case 'help':
      terminal.write(HELP_ON[command.of]);
      return 0;
    case 'version':
      terminal.write(`${tool.version}\n`);
      return 0;
    case 'refused':
      terminal.writeError(command.line);
      return 2;
    case 'check':
      return runCheck(command.options, terminal, tool);
    case 'explain':
      return runExplain(command.code, terminal);
  }
}

function runExplain(code: string, terminal: Terminal): ExitStatus {
  const explained = explain(code, terminal.columns);
  if ('text' in explained) terminal.write(explained.text);
  else terminal.writeError(explained.line);
  return 'text' in explained ? 0 : 2;
}

async function runCheck(options: CheckOptions, terminal: Terminal, tool: Tool): Promise<ExitStatus> {
  const tables = tool.openTables();
  const input = options.paths.includes('-') ? await terminal.readInput() : undefined;
  const report = check(options, { folder: terminal.folder, input, tables });
  const versions = { version: tool.version, dataVersion: tables.catalog.date };
  terminal.write(options.format === 'json' ? printJson(report, versions) : printPretty(report, terminal));
  for (const failure of report.failures) terminal.writeError(`sagemaker-iam: ${failure}`);
  return report.failures.length > 0 ? 2 : fails(report, options.failOn) ? 1 : 0;
}

function fails({ files }: Report, failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false;
  const threshold = SEVERITIES.indexOf(failOn);
  return files.some(({ problems }) => problems.some(({ severity }) => SEVERITIES.indexOf(severity) <= threshold));
}
