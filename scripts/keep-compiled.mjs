/**
 * Runs a program's code and keeps what V8 made of it: `node keep-compiled.mjs CODE CACHE ARGUMENT…`. The functions
 * that this run calls are in it, so the run should be one of what users do first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

const [code, cache, ...args] = process.argv.slice(2);
const script = new Script(module.wrap(readFileSync(code, 'latin1')), { filename: code });
process.argv = [process.execPath, code, ...args];
process.on('exit', () => writeFileSync(cache, script.createCachedData()));
const own = { exports: {} };
script.runInThisContext().call(own.exports, own.exports, createRequire(code), own, code, dirname(code));
