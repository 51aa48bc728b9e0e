/**
 * Starts a program from what V8 made of its code before: reading the code is most of a start. The build keeps that for
 * the Node that runs it. Where nothing is kept, as in a package, newer Nodes keep it themselves; where another version
 * kept it, V8 takes no notice of it. Either way the code beside this file is what runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Set by the bundler: the file with the code, and the name of what V8 made of exactly that code. */
declare const PROGRAM_CODE: string;
declare const PROGRAM_CACHE: string;

launch(join(__dirname, PROGRAM_CODE), join(__dirname, PROGRAM_CACHE));

function launch(code: string, cache: string): void {
  const require = createRequire(code);
  if (!existsSync(cache)) {
    (nodeModule as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
    require(code);
    return;
  }
  // The bundler writes ASCII alone, which needs no decoding.
  const source = nodeModule.wrap(readFileSync(code, 'latin1'));
  const script = new Script(source, { filename: code, cachedData: readFileSync(cache) });
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, require, module, code, __dirname);
}
