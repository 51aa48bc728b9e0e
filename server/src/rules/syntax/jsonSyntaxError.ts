import { jsonWord } from '../../json/cursor.ts';
import type { JsonTree } from '../../json/parse.ts';
import type { SyntaxProblem, SyntaxProblemKind } from '../../json/problems.ts';
import { DOCUMENT_KINDS } from '../../policy/kinds.ts';
import { haveOneVersion, holdsDocuments, mergeDocuments } from '../../policy/mergeDocuments.ts';
import { holdsVariable } from '../../policy/variables.ts';
import { wrapStatements } from '../../policy/wrapStatements.ts';
import { type Node, opening } from '../../tree/node.ts';
import { analyzerRule, type Context, type Examples, type Fix } from '../rule.ts';

const REPAIR_TITLES: Partial<Record<SyntaxProblemKind, (quote: string) => string>> = {
  comment: () => 'Remove the comment',
  'trailing-comma': () => 'Remove the trailing comma',
  'extra-comma': () => 'Remove the extra comma',
  'missing-comma': () => 'Insert the missing comma',
  'missing-colon': (key) => `Insert the colon after "${key}"`,
  'unquoted-key': (key) => `Put ${key} in double quotes`,
  'unquoted-value': (value) => `Put ${value} in double quotes`,
  'foreign-word': (word) => `Change to ${jsonWord(word)}`,
  'unclosed-string': () => 'Close the string',
  'unclosed-object': () => 'Insert the missing }',
  'unclosed-array': () => 'Insert the missing ]',
  'unopened-object': () => 'Insert the missing {',
  'unopened-array': () => 'Insert the missing [',
  'wrong-bracket': (bracket) => `Change ${bracket} to ${bracket === '}' ? ']' : '}'}`,
  'wrong-opener': (bracket) => `Change ${bracket} to ${bracket === '{' ? '[' : '{'}`,
  'extra-opener': (bracket) => `Remove ${bracket}`,
  'extra-quote': () => 'Remove the extra quote',
  'bare-member': (key) => `Wrap ${key} in { }`,
  unexpected: (text) => `Remove ${text}`,
  fence: () => 'Remove the marks around the document',
  outside: () => 'Remove what stands around the document',
  stray: (text) => `Remove ${text}`,
  'stray-separator': (text) => `Change ${text} to a comma`,
  ellipsis: (text) => `Remove ${text}`,
  entities: () => 'Write quotes for all entities',
  'other-quotes': () => 'Put all strings in double quotes',
};

/** Repairs that leave what was written as it was meant; the others need a look. */
const SAFE: ReadonlySet<SyntaxProblemKind> = new Set([
  'comment',
  'trailing-comma',
  'extra-comma',
  'missing-comma',
  'missing-colon',
  'unquoted-key',
  'unquoted-value',
  'foreign-word',
  'unclosed-string',
  'unclosed-object',
  'unclosed-array',
  'unopened-object',
  'unopened-array',
  'wrong-bracket',
  'wrong-opener',
  'extra-quote',
  'bare-member',
  'fence',
  'stray',
  'stray-separator',
  'other-quotes',
  'entities',
]);

/** https://www.rfc-editor.org/rfc/rfc8259: JSON knows neither comments nor trailing commas, and AWS reads JSON. */
export const rule = analyzerRule({
  code: 'JSON_SYNTAX_ERROR',
  finding: 'error',
  documents: DOCUMENT_KINDS,
  summary: 'The text is not well-formed JSON.',
  why: 'AWS refuses the whole document.',
  messages: {
    comment: { what: 'JSON has no comments.', todo: 'Remove it, or keep annotated policies in a .jsonc file.' },
    'unclosed-comment': { what: 'This comment is never closed, and JSON has no comments.', todo: 'Remove it.' },
    'trailing-comma': { what: 'A comma stands before {quote}.', todo: 'Remove it.' },
    'extra-comma': {
      what: 'A comma stands where a value is expected.',
      todo: 'Remove it, or write the value it separates.',
    },
    'missing-comma': { what: 'A comma is missing before {quote}.', todo: 'Insert it.' },
    'missing-colon': { what: 'A colon is missing after "{quote}".', todo: 'Insert it.' },
    'missing-value': { what: '"{quote}" has no value.', todo: 'Write one, or remove the key.' },
    'unquoted-key': { what: 'The key {quote} is not in double quotes.', todo: 'Put it in double quotes.' },
    'unquoted-value': { what: 'The value {quote} is not in double quotes.', todo: 'Put it in double quotes.' },
    'foreign-word': { what: '{quote} is no word of JSON.', todo: 'Write true, false or null, in small letters.' },
    'unclosed-object': { what: 'A {quote} is not closed before this place.', todo: 'Insert the missing }.' },
    'unclosed-array': { what: 'A {quote} is not closed before this place.', todo: 'Insert the missing ].' },
    'unopened-object': { what: 'A { is missing before {quote}.', todo: 'Insert it.' },
    'unopened-array': { what: 'A [ is missing before {quote}.', todo: 'Insert it.' },
    'wrong-bracket': { what: '{quote} cannot close the bracket that is open here.', todo: 'Write the other one.' },
    'wrong-opener': { what: '{quote} cannot open what stands here.', todo: 'Write the other one.' },
    'extra-opener': { what: 'A {quote} too many stands here.', todo: 'Remove it.' },
    'extra-quote': { what: 'A double quote too many stands at the end of this string.', todo: 'Remove it.' },
    'unclosed-string': { what: 'This string is not closed on its line.', todo: 'Close it with a double quote.' },
    'line-break': {
      what: 'This string goes over several lines.',
      todo: 'Write it on one line; several values are a list of strings.',
    },
    'bad-escape': { what: 'This string holds an escape that JSON does not know.', todo: 'Write \\\\ for a backslash.' },
    'control-character': { what: 'This string holds a control character.', todo: 'Write it as an escape such as \\t.' },
    'bad-number': { what: '{quote} is not a number.', todo: 'Write it in digits, or in double quotes.' },
    unexpected: { what: '{quote} is not expected here.', todo: 'Remove it, or open the bracket it closes.' },
    'bare-member': {
      what: '"{quote}" stands without the braces of an object around it.',
      todo: 'Wrap the whole text in { }.',
    },
    'second-root': {
      what: 'A second document begins here.',
      why: 'A file holds one document; AWS refuses it as it stands.',
      todo: 'Merge the two, or move this one to a file of its own.',
    },
    'bare-statements': {
      what: '{count} statements stand here without a policy around them.',
      todo: 'Put them into the Statement of one.',
    },
    fence: { what: '{quote} is a mark of Markdown, and no JSON.', todo: 'Remove it.' },
    outside: {
      what: '"{quote}" is no part of the document.',
      todo: 'Remove what stands around the document.',
    },
    stray: { what: '{quote} has no place here.', todo: 'Remove it.' },
    'stray-separator': { what: '{quote} stands where a comma is expected.', todo: 'Write a comma.' },
    ellipsis: { what: '{quote} stands for something that is left out.', todo: 'Write what is meant, or remove it.' },
    entities: {
      what: '{quote} stands for the quotes of this text, as in the source of a web page.',
      todo: 'Write the quotes themselves.',
    },
    'other-quotes': {
      what: 'All {quote} strings of this text stand in quotes that JSON does not know.',
      todo: 'Put them in double quotes.',
    },
    'too-deep': {
      what: 'Objects and arrays are nested deeper than {quote} levels here; the rest is not read.',
      todo: 'Check the brackets.',
    },
  },
  check: {
    syntax(tree, context) {
      const { document, report } = context;
      const statements = document.isOnlyStatements ? tree.roots : [];
      if (statements[0]) reportStatements(tree, statements[0], context);
      for (const problem of tree.problems) {
        if (!document.strictSyntax && (problem.kind === 'comment' || problem.kind === 'trailing-comma')) continue;
        if (problem.kind === 'second-root' && (statements.length > 0 || holdsDocuments(document.fileName))) continue;
        if (isCommaBehind(problem, statements.at(-1))) continue;
        report({
          range: problem.range,
          message: problem.kind,
          data: { quote: shorten(problem.quote) },
          aliases: aliasesOf(problem),
          fixes: () => fixesOf(problem, tree),
        });
      }
    },
  },
});

/** Statements without a policy are told together, with a comma behind the last. */
function reportStatements({ text, roots }: JsonTree, first: Node, { report }: Context): void {
  const safe = !roots.some(holdsVariable) && { safe: true as const };
  report({
    range: opening(first),
    message: 'bare-statements',
    data: { count: String(roots.length) },
    aliases: ['SAGEMAKER_CONCATENATED_DOCUMENTS'],
    fixes: () => [
      { title: 'Wrap the statements in a policy', edits: wrapStatements(text, roots), preferred: true, ...safe },
    ],
  });
}

function isCommaBehind({ kind, quote, range }: SyntaxProblem, last: Node | undefined): boolean {
  return kind === 'unexpected' && quote === ',' && last !== undefined && range.start >= last.range.end;
}

function fixesOf(problem: SyntaxProblem, tree: JsonTree): Fix[] {
  if (problem.kind === 'second-root') return mergeFix(problem, tree);
  const title = REPAIR_TITLES[problem.kind]?.(shorten(problem.quote));
  if (title === undefined || problem.repair === undefined) return [];
  const safe = SAFE.has(problem.kind) && { safe: true as const };
  return [{ title, edits: problem.repair, preferred: true, ...safe }];
}

/** All documents are merged at once, so only the first of them offers it. */
function mergeFix(problem: SyntaxProblem, { text, roots, problems }: JsonTree): Fix[] {
  if (problems.find(({ kind }) => kind === 'second-root') !== problem) return [];
  const edits = mergeDocuments(text, roots);
  const safe = haveOneVersion(roots) && { safe: true as const };
  return edits ? [{ title: 'Merge the statements into the first policy', edits, preferred: true, ...safe }] : [];
}

function aliasesOf({ kind }: SyntaxProblem): readonly string[] {
  if (kind === 'bare-member') return ['SAGEMAKER_FRAGMENT_BARE_MEMBER'];
  return kind === 'second-root' ? ['SAGEMAKER_CONCATENATED_DOCUMENTS'] : [];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export const examples: Examples = {
  bad: [
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      // Only the models of one tenant
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: JSON has no comments. AWS refuses the whole document. Remove it, or keep annotated policies in a .jsonc file.
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint", # and nothing else
                                            ^^^^^^^^^^^^^^^^^^ error: JSON has no comments. AWS refuses the whole document. Remove it, or keep annotated policies in a .jsonc file.
      "Resource": "*",
                     ^ error: A comma stands before }. AWS refuses the whole document. Remove it.
    },
     ^ error: A comma stands before ]. AWS refuses the whole document. Remove it.
  ]
}`,
      fixes: [
        [
          'Remove the comment',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint", # and nothing else
      "Resource": "*",
    },
  ]
}`,
        ],
        [
          'Remove the comment',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      // Only the models of one tenant
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "*",
    },
  ]
}`,
        ],
        [
          'Remove the trailing comma',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      // Only the models of one tenant
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint", # and nothing else
      "Resource": "*"
    },
  ]
}`,
        ],
        [
          'Remove the trailing comma',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      // Only the models of one tenant
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint", # and nothing else
      "Resource": "*",
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { // the tenant's models "StringLike": { "sagemaker:TargetModel": ["birch/*"] } } } ] }
                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ error: JSON has no comments. AWS refuses the whole document. Remove it, or keep annotated policies in a .jsonc file.`,
      fixes: [
        [
          'Remove the comment',
          `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "*", "Condition": { "StringLike": { "sagemaker:TargetModel": ["birch/*"] } } } ] }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17"
  "Statement": [
  ^^^^^^^^^^^ error: A comma is missing before "Statement". AWS refuses the whole document. Insert it.
    {
      "Effect" "Allow",,
      ^^^^^^^^ error: A colon is missing after "Effect". AWS refuses the whole document. Insert it.
                       ^ error: A comma stands where a value is expected. AWS refuses the whole document. Remove it, or write the value it separates.
      Action: "s3:GetObject",
      ^^^^^^ error: The key Action is not in double quotes. AWS refuses the whole document. Put it in double quotes.
      "Resource": arn:aws:s3:::amzn-example
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ error: The value arn:aws:s3:::amzn-example is not in double quotes. AWS refuses the whole document. Put it in double quotes.
    }
  ]
}`,
      fixes: [
        [
          'Insert the missing comma',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect" "Allow",,
      Action: "s3:GetObject",
      "Resource": arn:aws:s3:::amzn-example
    }
  ]
}`,
        ],
        [
          'Insert the colon after "Effect"',
          `{
  "Version": "2012-10-17"
  "Statement": [
    {
      "Effect": "Allow",,
      Action: "s3:GetObject",
      "Resource": arn:aws:s3:::amzn-example
    }
  ]
}`,
        ],
        [
          'Remove the extra comma',
          `{
  "Version": "2012-10-17"
  "Statement": [
    {
      "Effect" "Allow",
      Action: "s3:GetObject",
      "Resource": arn:aws:s3:::amzn-example
    }
  ]
}`,
        ],
        [
          'Put Action in double quotes',
          `{
  "Version": "2012-10-17"
  "Statement": [
    {
      "Effect" "Allow",,
      "Action": "s3:GetObject",
      "Resource": arn:aws:s3:::amzn-example
    }
  ]
}`,
        ],
        [
          'Put arn:aws:s3:::amzn-example in double quotes',
          `{
  "Version": "2012-10-17"
  "Statement": [
    {
      "Effect" "Allow",,
      Action: "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-example"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject",
      "Resource": "*"
      ^^^^^^^^^^ error: A [ is not closed before this place. AWS refuses the whole document. Insert the missing ].
    }
}
^ error: A [ is not closed before this place. AWS refuses the whole document. Insert the missing ].`,
      fixes: [
        [
          'Insert the missing ]',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "*"
    }
}`,
        ],
        [
          'Insert the missing ]',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
    { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }
    ^ error: A { is not closed before this place. AWS refuses the whole document. Insert the missing }.
  ]
}`,
      fixes: [
        [
          'Insert the missing }',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [{ "Effect": "Allow", "Action": , "Resource": "* }]
                                     ^^^^^^^^ error: "Action" has no value. AWS refuses the whole document. Write one, or remove the key.
                                                             ^^ error: This string is not closed on its line. AWS refuses the whole document. Close it with a double quote.
}`,
      fixes: [
        [
          'Close the string',
          `{
  "Statement": [{ "Effect": "Allow", "Action": , "Resource": "*" }]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "s3:PutObject"], "Resource": "*" }] }
                                               ^^^^^^^^^^^^^^ error: A [ is missing before "s3:GetObject". AWS refuses the whole document. Insert it.`,
      fixes: [
        [
          'Insert the missing [',
          `{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Statement": ["Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }
                ^^^^^^^^ error: A { is missing before "Effect". AWS refuses the whole document. Insert it.`,
      fixes: [
        ['Insert the missing {', `{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`],
      ],
    },
    {
      text: `{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"}, "Resource": "*" }] }
                                                                              ^ error: } cannot close the bracket that is open here. AWS refuses the whole document. Write the other one.`,
      fixes: [
        [
          'Change } to ]',
          `{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `VpcConfig: { "Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"] }
^^^^^^^^^ error: "VpcConfig" stands without the braces of an object around it. AWS refuses the whole document. Wrap the whole text in { }.`,
      fixes: [
        [
          'Wrap VpcConfig in { }',
          `{ "VpcConfig": { "Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"] } }`,
        ],
      ],
    },
    {
      text: `{
  "Statement": [
    { "Sid": "Linux", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::packages.*/*" }
  ]
}
{
^ error: A second document begins here. A file holds one document; AWS refuses it as it stands. Merge the two, or move this one to a file of its own.
  "Statement": [
    { "Sid": "Linux", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amazonlinux.*/*" }
  ]
}`,
      fixes: [
        [
          'Merge the statements into the first policy',
          `{
  "Statement": [
    { "Sid": "Linux", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::packages.*/*" },
    { "Sid": "Linux2", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amazonlinux.*/*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }
{ "Statement": { "Effect": "Deny", "Action": "sqs:*", "Resource": "*" } }
^ error: A second document begins here. A file holds one document; AWS refuses it as it stands. Merge the two, or move this one to a file of its own.`,
      fixes: [
        [
          'Merge the statements into the first policy',
          `{ "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }, { "Effect": "Deny", "Action": "sqs:*", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{ "Statement": [{ "Effect": "Deny", "Sid": "a\\x", "Action": "s3:*", "Resource": "	", "Id": 1. }] } }
                                           ^^^^^ error: This string holds an escape that JSON does not know. AWS refuses the whole document. Write \\\\ for a backslash.
                                                                                ^^^ error: This string holds a control character. AWS refuses the whole document. Write it as an escape such as \\t.
                                                                                           ^^ error: 1. is not a number. AWS refuses the whole document. Write it in digits, or in double quotes.
                                                                                                   ^ error: } is not expected here. AWS refuses the whole document. Remove it, or open the bracket it closes.
/* not the end
^^^^^^^^^^^^^^ error: This comment is never closed, and JSON has no comments. AWS refuses the whole document. Remove it.`,
      fixes: [
        [
          'Remove }',
          `{ "Statement": [{ "Effect": "Deny", "Sid": "a\\x", "Action": "s3:*", "Resource": "	", "Id": 1. }] } 
/* not the end`,
        ],
      ],
    },
    {
      text: `{ "Statement": [{ // fine here
  "Effect": "Allow", "Action": "s3:GetObject" "Resource": "*", }] }
                                              ^^^^^^^^^^ error: A comma is missing before "Resource". AWS refuses the whole document. Insert it.`,
      file: 'policy.jsonc',
      fixes: [
        [
          'Insert the missing comma',
          `{ "Statement": [{ // fine here
  "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", }] }`,
        ],
      ],
    },
    {
      text: `{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
[1]
^ error: Objects and arrays are nested deeper than 200 levels here; the rest is not read. AWS refuses the whole document. Check the brackets.`,
    },
    {
      text: `{
  "Version"": "2012-10-17",
  ^^^^^^^^^^ error: A double quote too many stands at the end of this string. AWS refuses the whole document. Remove it.
  "Statement": [
    {{
     ^ error: A { too many stands here. AWS refuses the whole document. Remove it.
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      fixes: [
        [
          'Remove the extra quote',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {{
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
        [
          'Remove {',
          `{
  "Version"": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }] }
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "sagemaker.amazonaws.com" }, "Action": "sts:AssumeRole" }] }
^ error: A second document begins here. A file holds one document; AWS refuses it as it stands. Merge the two, or move this one to a file of its own.`,
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }] },
{ "Statement": [{ "Effect": "Allow", "Action": "sagemaker:DeleteModel", "Resource": "*" }] }
^ error: A second document begins here. A file holds one document; AWS refuses it as it stands. Merge the two, or move this one to a file of its own.`,
      fixes: [
        [
          'Merge the statements into the first policy',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Allow", "Action": "sagemaker:DeleteModel", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `"VpcConfig": {
^^^^^^^^^^^ error: "VpcConfig" stands without the braces of an object around it. AWS refuses the whole document. Wrap the whole text in { }.
  "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"],
  "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"]
},`,
      fixes: [
        [
          'Wrap VpcConfig in { }',
          `{
  "VpcConfig": {
    "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"],
    "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"]
  }
}`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": { "s3:GetObject", "s3:PutObject"], "Resource": "*" } }
                                                                       ^ error: { cannot open what stands here. AWS refuses the whole document. Write the other one.`,
      fixes: [
        [
          'Change { to [',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": [ "s3:GetObject", "s3:PutObject"], "Resource": "*" } }`,
        ],
      ],
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition", { "StringEquals": { "s3:x-amz-acl": "private" } } } }
                                                                                                        ^^^^^^^^^^^ error: A colon is missing after "Condition". AWS refuses the whole document. Insert it.`,
      fixes: [
        [
          'Insert the colon after "Condition"',
          `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": { "StringEquals": { "s3:x-amz-acl": "private" } } } }`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    “Action”: “s3:ListBucket”,
    ^^^^^^^^ error: The key Action is not in double quotes. AWS refuses the whole document. Put it in double quotes.
              ^^^^^^^^^^^^^^^ error: The value s3:ListBucket is not in double quotes. AWS refuses the whole document. Put it in double quotes.
    "Resource": "*",
    "Condition": { "Bool": { 'aws:SecureTransport': "true" } }
                             ^^^^^^^^^^^^^^^^^^^^^ error: The key aws:SecureTransport is not in double quotes. AWS refuses the whole document. Put it in double quotes.
  }
}`,
      fixes: [
        [
          'Put Action in double quotes',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": “s3:ListBucket”,
    "Resource": "*",
    "Condition": { "Bool": { 'aws:SecureTransport': "true" } }
  }
}`,
        ],
        [
          'Put s3:ListBucket in double quotes',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    “Action”: "s3:ListBucket",
    "Resource": "*",
    "Condition": { "Bool": { 'aws:SecureTransport': "true" } }
  }
}`,
        ],
        [
          'Put aws:SecureTransport in double quotes',
          `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    “Action”: “s3:ListBucket”,
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sagemaker:CreateModel
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This string goes over several lines. AWS refuses the whole document. Write it on one line; several values are a list of strings.
sagemaker:DescribeModel",
    "Resource": "*"
  }
}`,
    },
    {
      text: `{
  "ModelName": "larch",
  "EnableNetworkIsolation": True,
                            ^^^^ error: True is no word of JSON. AWS refuses the whole document. Write true, false or null, in small letters.
  "PrimaryContainer": None
                      ^^^^ error: None is no word of JSON. AWS refuses the whole document. Write true, false or null, in small letters.
}`,
      file: 'create-model.json',
      fixes: [
        [
          'Change to true',
          `{
  "ModelName": "larch",
  "EnableNetworkIsolation": true,
  "PrimaryContainer": None
}`,
        ],
        [
          'Change to null',
          `{
  "ModelName": "larch",
  "EnableNetworkIsolation": True,
  "PrimaryContainer": null
}`,
        ],
      ],
    },
    {
      text: `\`\`\`json
^^^^^^^ error: \`\`\`json is a mark of Markdown, and no JSON. AWS refuses the whole document. Remove it.
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}
\`\`\``,
      fixes: [
        [
          'Remove the marks around the document',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `aws iam create-policy --policy-name larch --policy-document '{
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: "aws iam create-policy --policy-name larch --policy-docume..." is no part of the document. AWS refuses the whole document. Remove what stands around the document.
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}'`,
      fixes: [
        [
          'Remove what stands around the document',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
};
 ^ error: ; has no place here. AWS refuses the whole document. Remove it.`,
      fixes: [
        [
          'Remove ;',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sagemaker:CreateModel", ...], "Resource": "*" },
                                                             ^^^ error: ... stands for something that is left out. AWS refuses the whole document. Write what is meant, or remove it.
    …
    ^ error: … stands for something that is left out. AWS refuses the whole document. Write what is meant, or remove it.
  ]
}`,
      fixes: [
        [
          'Remove ...',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sagemaker:CreateModel"], "Resource": "*" },
    …
  ]
}`,
        ],
        [
          'Remove …',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sagemaker:CreateModel", ...], "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow"; "Action": "sagemaker:CreateModel", "Resource": "*"\` }
                                  ^ error: ; stands where a comma is expected. AWS refuses the whole document. Write a comma.
                                                                                      ^ error: \` has no place here. AWS refuses the whole document. Remove it.
}`,
      fixes: [
        [
          'Change ; to a comma',
          `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*"\` }
}`,
        ],
        [
          'Remove `',
          `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow"; "Action": "sagemaker:CreateModel", "Resource": "*" }
}`,
        ],
      ],
    },
    {
      text: `{ 'Version': '2012-10-17', 'Statement': [{ 'Effect': 'Allow', 'Action': 'sagemaker:CreateModel', 'Resource': '*' }] }
  ^^^^^^^^^ error: All 9 strings of this text stand in quotes that JSON does not know. AWS refuses the whole document. Put them in double quotes.`,
      fixes: [
        [
          'Put all strings in double quotes',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }] }`,
        ],
      ],
    },
    {
      text: `{
  &quot;Version&quot;: &quot;2012-10-17&quot;,
  ^^^^^^ error: &quot; stands for the quotes of this text, as in the source of a web page. AWS refuses the whole document. Write the quotes themselves.
  &quot;Statement&quot;: { &quot;Effect&quot;: &quot;Allow&quot;, &quot;Action&quot;: &quot;s3:ListBucket&quot;, &quot;Resource&quot;: &quot;*&quot;,
    &quot;Condition&quot;: { &quot;StringLike&quot;: { &quot;s3:prefix&quot;: &quot;larch &amp; ash/*&quot; } } }
}`,
      fixes: [
        [
          'Write quotes for all entities',
          `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*",
    "Condition": { "StringLike": { "s3:prefix": "larch & ash/*" } } }
}`,
        ],
      ],
    },
    {
      text: `{
^ error: 2 statements stand here without a policy around them. AWS refuses the whole document. Put them into the Statement of one.
  "Effect": "Allow",
  "Action": "sagemaker:CreateModel",
  "Resource": "*"
},
{
  "Effect": "Deny",
  "Action": "sagemaker:DeleteModel",
  "Resource": "*"
},`,
      fixes: [
        [
          'Wrap the statements in a policy',
          `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "sagemaker:DeleteModel",
      "Resource": "*"
    }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
^ error: 2 statements stand here without a policy around them. AWS refuses the whole document. Put them into the Statement of one.
{ "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }`,
      fixes: [
        [
          'Wrap the statements in a policy',
          `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" },
    { "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }
  ]
}`,
        ],
      ],
    },
    {
      text: `{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }
^ error: 2 statements stand here without a policy around them. AWS refuses the whole document. Put them into the Statement of one.`,
      fixes: [
        [
          'Wrap the statements in a policy',
          `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }, { "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }] }`,
        ],
      ],
    },
  ],
  good: [
    {
      file: 'statements.jsonl',
      text: `{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }
{ "Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*" }`,
    },
    { text: '{ "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }' },
    {
      text: `{
  // Comments and trailing commas are at home in .jsonc.
  "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", },],
}`,
      file: 'policy.jsonc',
    },
    {
      text: '\ufeff{ "Statement": [{ "Effect": "Deny", "Action": "s3:\\u0047et*", "Resource": "*", "Sid": "\u{1f512}" }] }',
    },
    {
      text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*" }] }
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:DeleteModel", "Resource": "*" }] }`,
      file: 'policies.jsonl',
    },
  ],
};
