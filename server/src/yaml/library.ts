/**
 * The YAML library, run when a text first needs it: hardly a document holds YAML, and a start should not pay for it.
 * An `import` runs what it names at once, and `import()` makes who asks wait. What bundlers make of `require` runs on
 * its first call, in a browser too, for nothing of it is left to be looked for at run time.
 */
import type * as Yaml from 'yaml';

declare const require: (name: 'yaml') => typeof Yaml;

export function library(): typeof Yaml {
  return require('yaml');
}
