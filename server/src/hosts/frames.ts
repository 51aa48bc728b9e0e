/**
 * The messages of a stream: headers, an empty line, and as many bytes of JSON as the headers say. A part of a message
 * waits for the rest, however many parts there are.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol
 */
export interface Receiver {
  body(text: string): void;
  /** Headers that do not say how long a body is; what follows them is read as if they had not been there. */
  refuse(error: Error): void;
}

const HEADERS_END = '\r\n\r\n';

/** Takes the stream part by part. */
export function createFrames(receiver: Receiver): (part: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  /** Of the body that is awaited; undefined while its headers are. */
  let length: number | undefined;

  /** Puts together what has come, and keeps what lies behind the first bytes of it. */
  function take(count: number): Buffer {
    const all = together();
    keep(all.subarray(count));
    return all.subarray(0, count);
  }

  function together(): Buffer {
    const [first] = parts;
    return first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
  }

  function keep(rest: Buffer): void {
    parts = rest.length === 0 ? [] : [rest];
    size = rest.length;
  }

  /** How long the next body is; undefined while that has not come. */
  function readHeaders(): number | undefined {
    for (;;) {
      const all = together();
      const end = all.indexOf(HEADERS_END);
      keep(all);
      if (end < 0) return undefined;
      const headers = take(end + HEADERS_END.length).toString('latin1');
      const written = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(headers)?.[1];
      if (written !== undefined) return Number(written);
      receiver.refuse(new Error(`A message does not say how long it is: ${headers.trim()}`));
    }
  }

  return (part) => {
    parts.push(part);
    size += part.length;
    while (size > 0) {
      length ??= readHeaders();
      if (length === undefined || size < length) return;
      const body = take(length).toString('utf8');
      length = undefined;
      receiver.body(body);
    }
  };
}
