/** Every state of a policy that is typed from its first character to its last. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { servicesNamed, whereNamesChanged } from '../server/src/catalog/services.ts';
import type { Problem } from '../server/src/lint/lint.ts';
import { problemsOf } from './support/check.ts';

const folder = fileURLToPath(new URL('seeds/', import.meta.url));
const sound = readdirSync(`${folder}sound`).map((name) => `sound/${name}`);
const odd = ['invoke-tenant-models-on-one-line', 'escapes-and-emoji', 'windows-line-ends', 'vpc-config-member'];

describe('every prefix is analysed', () => {
  for (const file of [...sound, ...odd.map((name) => `flawed/${name}.json`)]) {
    it(file, () => {
      eachPrefix(file, (prefix, problems) => {
        for (const { range } of problems) {
          expect(range.start <= range.end && range.end <= prefix.length, `${file} cut after ${prefix.length}`).toBe(
            true,
          );
        }
      });
    });
  }
});

describe('the services of a document are known from what changes in it', () => {
  const typed = ['s3:', 'sagemaker-runtime.invoke_endpoint', 'aws ec2 describe-subnets', '\\u0073qs:', '"eventName"'];
  for (const file of sound) {
    it(file, () => {
      const text = readFileSync(folder + file, 'utf8');
      for (let at = 0; at < text.length; at += 13) {
        for (const insert of typed) {
          const now = text.slice(0, at) + insert + text.slice(at);
          const known = [...servicesNamed(text), ...servicesNamed(whereNamesChanged(text, now))];
          expect(known, now).toEqual(expect.arrayContaining(servicesNamed(now)));
        }
      }
    });
  }
});

describe('a prefix of a sound document', () => {
  it('has findings on what is complete only where something is still to come', () => {
    const codes = new Set<string>();
    for (const file of sound) {
      eachPrefix(file, (_, problems) => {
        for (const { code } of problems) codes.add(code);
      });
    }
    expect([...codes].sort()).toEqual([
      'JSON_SYNTAX_ERROR',
      'MISSING_ACTION',
      'MISSING_EFFECT',
      'MISSING_PRINCIPAL',
      'MISSING_RESOURCE',
      'MISSING_STATEMENT',
      'SAGEMAKER_TARGET_MODEL_UNRESTRICTED',
      'UNSUPPORTED_SID',
    ]);
  });
});

function eachPrefix(file: string, look: (prefix: string, problems: readonly Problem[]) => void): void {
  const text = readFileSync(folder + file, 'utf8');
  for (let end = 0; end <= text.length; end++) {
    const prefix = text.slice(0, end);
    look(prefix, problemsOf(prefix, { file }));
  }
}
