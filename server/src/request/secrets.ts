/**
 * What is a secret that stands in the open: by the shape of the credential itself, or by the name it is given.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html
 */
import type { Range } from '../text/range.ts';
import { holdsTemplate } from '../text/templates.ts';

/**
 * Tokens of Hugging Face, keys of AWS, tokens of GitHub, keys of NVIDIA and of OpenAI and its like, each as its
 * issuer writes it.
 */
const CREDENTIALS: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a Hugging Face token', /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}/],
  ['an AWS access key', /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ['a GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{20,})/],
  ['an NVIDIA API key', /(?<![A-Za-z0-9])nvapi-[A-Za-z0-9_-]{20,}/],
  ['an API key', /(?<![A-Za-z0-9_-])sk-(?:[a-z]+\d*-){0,2}[A-Za-z0-9_]{20,}/],
];

export interface Credential {
  readonly what: string;
  /** Where it stands in the text. */
  readonly span: Range;
}

/** The first credential in a text. */
export function credentialIn(text: string): Credential | undefined {
  for (const [what, shape] of CREDENTIALS) {
    const found = shape.exec(text);
    if (found) return { what, span: { start: found.index, end: found.index + found[0].length } };
  }
  return undefined;
}

/** True for a name that a secret goes by: `HF_TOKEN`, `db_password`, `apiKey`. */
export function namesSecret(name: string): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  if (NOT_THE_SECRET.test(words) || OF_MODELS.test(words)) return false;
  return /password|passwd|secret|api[-_. ]?key|(?:^|[-_. ])token$/.test(words);
}

/** What says something of a secret, and is none. */
const NOT_THE_SECRET =
  /[-_. ](?:names?|arns?|ids?|path|file|dir|uri|url|prefix|region|type|length|count|limit|ttl|field|column|header|version|manager|store|backend|provider|policy|rotation|level|mode|enabled|required)$/;

/** The tokens that a language model reads and writes. */
const OF_MODELS =
  /(?:^|[-_. ])(?:eos|bos|pad|unk|sep|cls|mask|stop|start|begin|end|image|audio|video|special|first|last|next|prompt|per|new|max|min)[-_. ]token$/;

/**
 * True for a value that is no secret whatever its name: a name, a path, an ARN, a number, a hole to be filled in.
 * SageMaker's SDK writes hyperparameters as JSON, with quotes of their own.
 */
export function cannotBeSecret(value: string, name: string): boolean {
  const text = value.trim().replace(/^"(.*)"$/s, '$1');
  if (text === '' || holdsTemplate(text) || /^(?:<.*>|\[.*\]|\*+)$/.test(text)) return true;
  if (/^(?:arn:|[a-z][a-z\d+.-]*:\/\/[^@]*$|\.{0,2}\/)/i.test(text)) return true;
  if (/^(?:true|false|yes|no|on|off|none|null|[-+]?\d+(?:\.\d+)?)$/i.test(text)) return true;
  const words = text.split(/[-_./:]/);
  const isName = words.every((word) =>
    /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|(?:[A-Z][a-z]{2,})+)\d{0,3}$|^\d{1,4}$/.test(word),
  );
  return isName && (words.length > 1 || !/passw/i.test(name));
}
