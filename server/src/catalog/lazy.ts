/**
 * Most questions touch a small part of a table, so the parts are unpacked when first asked for.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
