import { DOCUMENT_KINDS } from '../../policy/kinds.ts';

export const HELP = `Usage: sagemaker-iam COMMAND

Checks AWS IAM policies and SageMaker VpcConfig. Works offline.

Commands:
  check [PATH…]   report what is wrong in files and folders
  explain CODE    print what a rule looks for, and why it matters

Options:
  --version       print the version
  --help          print this text; "sagemaker-iam check --help" tells all about a command
`;

export const CHECK_HELP = `Usage: sagemaker-iam check [PATH…] [--kind KIND] [--format pretty|json] [--config FILE]
                           [--fail-on error|warning|information|hint|never]

PATH is a file, a glob in quotes, a folder (its *.json and *.jsonc, without what git ignores),
or - for standard input. Without a PATH, the current folder is checked.

  --kind KIND       take every file for a document of that kind, one of
${wrapList(DOCUMENT_KINDS)}
  --format FORMAT   pretty (default) for people, json for programs
  --config FILE     use this configuration instead of the nearest .sagemaker-iam.json
  --fail-on LEVEL   the lowest severity that makes the command fail; default error
  --help            print this text

Exit status: 0 no finding at or above the level of --fail-on, 1 some, 2 unusable arguments,
configuration or file.
`;

export const EXPLAIN_HELP = `Usage: sagemaker-iam explain CODE

Prints what the rule of that code looks for, why it matters, what it says, and the page of AWS
that it rests on. CODE is the code of a finding, such as INVALID_ACTION.

  --help            print this text

Exit status: 0, or 2 for a code that no rule has.
`;

function wrapList(names: readonly string[]): string {
  const lines = [''];
  names.forEach((name, i) => {
    const word = i < names.length - 1 ? `${name}, ` : name;
    const last = lines[lines.length - 1] ?? '';
    if (last.length + word.length > 70) lines.push(word);
    else lines[lines.length - 1] = last + word;
  });
  return lines.map((line) => `                    ${line.trimEnd()}`).join('\n');
}
