/**
 * The first `*` or `?` that can be a wildcard. None stands in `${…}`: `${*}` is a star, and the default value of a
 * policy variable is taken as it is.
 */
export function wildcardIn(value: string): string | undefined {
  return /[*?]/.exec(value.replace(/\$\{[^{}]*\}/g, ''))?.[0];
}
