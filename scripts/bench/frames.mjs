/** Content-Length framing, the client's side of it. */
import { performance } from 'node:perf_hooks';

const HEADER_END = '\r\n\r\n';

export function writeMessage(stream, message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  stream.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
}

/** A listener for a stream's data. It calls `onMessage` with each message and the moment when its last byte came. */
export function messageReader(onMessage) {
  let received = Buffer.alloc(0);
  return (chunk) => {
    const at = performance.now();
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (;;) {
      const headerEnd = received.indexOf(HEADER_END);
      if (headerEnd === -1) return;
      const length = Number(/content-length: *(\d+)/i.exec(received.toString('latin1', 0, headerEnd))?.[1]);
      if (Number.isNaN(length)) throw new Error('The server wrote something that is no message to standard output.');
      const start = headerEnd + HEADER_END.length;
      if (received.length < start + length) return;
      const body = received.toString('utf8', start, start + length);
      received = received.subarray(start + length);
      onMessage(JSON.parse(body), at);
    }
  };
}
