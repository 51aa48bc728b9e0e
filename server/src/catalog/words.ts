/**
 * The camel-case words that names of AWS are made of. A name with a word that no name holds is more likely
 * misspelt than new: AWS makes new names from old words.
 */

/** `CreateAutoMLJobV2` gives `Create`, `Auto`, `ML`, `Job`, `V`; digits and punctuation only separate. */
export function camelWords(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
}

/** `words` is the text of words.txt: searching it costs microseconds, parsing it would cost more at every start. */
export function isCatalogueWord(words: string, word: string): boolean {
  return /^[A-Za-z]+$/.test(word) && words.includes(`\n${word.toLowerCase()} `);
}

/** True when some word begins like that, as the last word of the pattern `Invoke*` or `InvokeEnd*` does. */
export function isCatalogueWordStart(words: string, start: string): boolean {
  return /^[A-Za-z]+$/.test(start) && words.includes(`\n${start.toLowerCase()}`);
}

/** The two questions, put to whatever holds the words. */
export interface WordQuestions {
  /** True when some action, condition key or resource type holds the word, in any case. */
  isCatalogueWord(camelCaseWord: string): boolean;
  /** True when a word of some name begins like that, in any case. */
  isCatalogueWordStart(start: string): boolean;
}
