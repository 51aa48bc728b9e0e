import { describe, expect, it } from 'vitest';
import { createFrames } from '../../server/src/hosts/frames.ts';

function framed(body: string, eol = '\r\n'): Buffer {
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}${eol}${eol}${body}`);
}

/** What is told of a stream that comes in parts of that many bytes, errors included. */
function told(stream: Buffer, partSize: number): string[] {
  const found: string[] = [];
  const push = createFrames({ body: (text) => found.push(text), refuse: (error) => found.push(String(error)) });
  for (let at = 0; at < stream.length; at += partSize) push(stream.subarray(at, at + partSize));
  return found;
}

describe('a stream of messages', () => {
  const bodies = ['{"id":1}', '{"text":"é 😀 \\r\\n\\r\\n"}', '[]', `"${'x'.repeat(5000)}"`];
  const stream = Buffer.concat([
    ...bodies.map((body) => framed(body)),
    Buffer.from('Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}'),
  ]);
  for (const size of [1, 2, 3, 7, 64, 4096, stream.length]) {
    it(`in parts of ${size} bytes`, () => {
      expect(told(stream, size)).toEqual([...bodies, '{}']);
    });
  }

  it('goes on behind headers that do not say how long the body is', () => {
    const broken = Buffer.concat([framed('1'), Buffer.from('Content-Type: x\r\n\r\n'), framed('2'), framed('3')]);
    const error = 'Error: A message does not say how long it is: Content-Type: x';
    for (const size of [1, broken.length]) expect(told(broken, size)).toEqual(['1', error, '2', '3']);
  });

  it('waits for what has not come yet', () => {
    expect(told(framed('{"id":1}').subarray(0, -1), 4)).toEqual([]);
    expect(told(Buffer.from('Content-Length: 12\r\n'), 4)).toEqual([]);
  });
});
