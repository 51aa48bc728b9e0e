// Expands VS Code snippets as an author who only presses Tab would see them, so that tests can judge the resulting text.
import { readdirSync, readFileSync } from 'node:fs';

/** A snippet of the extension, expanded and indented by two spaces. */
export interface ExpandedSnippet {
  file: string;
  name: string;
  prefix: string;
  description: string;
  /** With its defaults. */
  text: string;
  /** With each choice of each tab stop that offers several, one at a time; the defaults come first. */
  variants: readonly string[];
}

interface SnippetSource {
  prefix: string;
  description: string;
  body: string[];
}

interface Expansion {
  text: string;
  end: number;
}

/** Every snippet in snippets/, in the order of the files and of the entries in them. */
export function expandAllSnippets(): ExpandedSnippet[] {
  const folder = new URL('../../snippets/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const snippets: Record<string, SnippetSource> = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      return Object.entries(snippets).map(([name, { prefix, description, body }]) => {
        const variants = expandEachChoice(body.join('\n')).map((variant) => variant.replaceAll('\t', '  '));
        return { file, name, prefix, description, text: variants[0] ?? '', variants };
      });
    });
}

function expandEachChoice(body: string): string[] {
  const picks = [...body.matchAll(CHOICE)].flatMap(([, stop = '', choices = '']) =>
    optionsOf(choices).map((option) => new Map([[stop, option]])),
  );
  return [...new Set([new Map<string, string>(), ...picks].map((pick) => expandSnippet(body, pick)))];
}

const CHOICE = /\$\{(\d+)\|((?:\\.|[^|\\])+)\|\}/g;

/**
 * Fills every tab stop with its default: `${1:text}` with the text, `${1|a,b|}` with its first choice, `$1` with what
 * the same tab stop holds elsewhere. What is picked for a tab stop stands in for its default. Throws on `${name}`: an IAM policy variable that was left unescaped is a snippet
 * variable to VS Code and would vanish from the document.
 */
export function expandSnippet(body: string, picked: ReadonlyMap<string, string> = new Map()): string {
  const defaults = new Map(picked);
  // A mirror may stand before the tab stop that has the default, so the first pass only learns the defaults.
  expandUntil(body, 0, '', defaults);
  return expandUntil(body, 0, '', defaults).text;
}

/** Expands from `start` up to an unescaped `stop` character (or the end of the body where there is none). */
function expandUntil(body: string, start: number, stop: string, defaults: Map<string, string>): Expansion {
  let text = '';
  let at = start;
  while (at < body.length && (stop === '' || body[at] !== stop)) {
    const piece = expandPiece(body, at, defaults);
    text += piece.text;
    at = piece.end;
  }
  if (stop !== '' && at === body.length) throw new Error(`A tab stop is not closed: ${body.slice(start)}`);
  return { text, end: at };
}

function expandPiece(body: string, at: number, defaults: Map<string, string>): Expansion {
  const rest = body.slice(at);
  const escaped = /^\\([$}\\])/.exec(rest);
  if (escaped) return { text: escaped[1] ?? '', end: at + escaped[0].length };
  const mirror = /^\$(\d+)|^\$\{(\d+)\}/.exec(rest);
  if (mirror) return { text: defaults.get(mirror[1] ?? mirror[2] ?? '') ?? '', end: at + mirror[0].length };
  const placeholder = /^\$\{(\d+):/.exec(rest);
  if (placeholder) {
    const inner = expandUntil(body, at + placeholder[0].length, '}', defaults);
    return remember(placeholder[1] ?? '', { text: inner.text, end: inner.end + 1 }, defaults);
  }
  const choice = new RegExp(`^${CHOICE.source}`).exec(rest);
  if (choice) {
    const [whole, stop = '', choices = ''] = choice;
    const text = defaults.get(stop) ?? optionsOf(choices)[0] ?? '';
    return remember(stop, { text, end: at + whole.length }, defaults);
  }
  const variable = /^\$\{?[A-Za-z_]\w*/.exec(rest);
  if (variable) throw new Error(`Snippet variable where a policy variable was meant? Escape its $: ${variable[0]}`);
  return { text: rest.slice(0, 1), end: at + 1 };
}

/** Between commas that are not escaped; in a choice only `,`, `|` and `\` can be escaped. */
function optionsOf(choices: string): string[] {
  return [...choices.matchAll(/(?:\\.|[^,\\])+/g)].map(([option]) => option.replaceAll(/\\([,|\\])/g, '$1'));
}

function remember(stop: string, expansion: Expansion, defaults: Map<string, string>): Expansion {
  if (!defaults.has(stop)) defaults.set(stop, expansion.text);
  return expansion;
}
