// Colours text the way VS Code does, with its own TextMate engine, so that a test can look at every token of a line.
import { readFileSync } from 'node:fs';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IOnigLib } from 'vscode-textmate';
import type { TokenPair } from './policyTokens.ts';

/** The scope names of VS Code's two JSON grammars, the second of which is that of JSON with comments. */
export type JsonScope = 'source.json' | 'source.json.comments';

/** One coloured piece of a line: its text, and its scopes from the outermost to the innermost. */
export type Token = [text: string, ...scopes: string[]];

/** Gives the tokens of every line of a text. */
export type Tokenizer = (text: string) => Token[][];

const injectionScope = 'iam-policy.injection';
const injectionPath = new URL('../../syntaxes/iam-policy.injection.tmLanguage.json', import.meta.url);
const jsonPath = new URL('json.tmLanguage.json', import.meta.url);

/** A tokenizer for one of the JSON grammars, with our injection or, to compare with, without it. */
export async function createTokenizer(scope: JsonScope, { injected = true } = {}): Promise<Tokenizer> {
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async (name) => textmate.parseRawGrammar(readGrammar(name), `${name}.json`),
    getInjections: (name) => (injected && name === scope ? [injectionScope] : []),
  });
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`No grammar for ${scope}.`);
  return (text) => tokenize(grammar, text);
}

/** Each token of a line that is more than blanks, with the innermost of its scopes alone. */
export function innermost(line: Token[] | undefined): TokenPair[] {
  return (line ?? []).filter(([text]) => text.trim() !== '').map((token) => [token[0], token.at(-1) ?? '']);
}

/** The tokens as they are without the scopes of our injection; neighbours that are then alike become one token. */
export function withoutOurScopes(line: Token[]): Token[] {
  const merged: Token[] = [];
  for (const [text, ...scopes] of line) {
    const theirs = scopes.filter((scope) => !scope.endsWith('.iam-policy'));
    const last = merged.at(-1);
    if (last && last.slice(1).join(' ') === theirs.join(' ')) last[0] += text;
    else merged.push([text, ...theirs]);
  }
  return merged;
}

/** The tokens with the scope names of the plain JSON grammar where the grammar of JSON with comments has its own. */
export function withoutCommentsSuffix(lines: Token[][]): string[][][] {
  return lines.map((line) => line.map((token) => token.map((part) => part.replace(/\.json\.comments$/, '.json'))));
}

function readGrammar(name: string): string {
  if (name === injectionScope) return readFileSync(injectionPath, 'utf8');
  const json = readFileSync(jsonPath, 'utf8');
  return name === 'source.json' ? json : json.replaceAll(/\.json\b/g, '.json.comments');
}

async function loadOniguruma(): Promise<IOnigLib> {
  await oniguruma.loadWASM(readFileSync(new URL(import.meta.resolve('vscode-oniguruma/release/onig.wasm'))));
  return {
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  };
}

function tokenize(grammar: IGrammar, text: string): Token[][] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens
      .map((token): Token => [line.slice(token.startIndex, token.endIndex), ...token.scopes])
      .filter(([piece]) => piece !== '');
  });
}
