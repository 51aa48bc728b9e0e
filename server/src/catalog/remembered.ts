/**
 * Answers that are asked for again at every keystroke, because most of a document stays as it is. Bounded, so
 * that a long session of half-typed names costs no memory.
 */
export function remembered<T>(most: number, make: (key: string) => T): (key: string) => T {
  const answers = new Map<string, { readonly value: T }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.value;
    const value = make(key);
    if (answers.size >= most) answers.clear();
    answers.set(key, { value });
    return value;
  };
}
