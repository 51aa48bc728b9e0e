/** The server's end of stdio: each message is handed on as soon as it has come, and goes out in one write. */
import {
  AbstractMessageReader,
  type Connection,
  createConnection,
  type DataCallback,
  type Disposable,
  Emitter,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { createFrames } from './frames.ts';

export function stdioConnection(): Connection {
  // Standard output belongs to the protocol. What anyone prints goes where it cannot do harm.
  console.log = console.error;
  const connection = createConnection(new StdinReader(), stdoutWriter());
  let wasShutDown = false;
  connection.onShutdown(() => {
    wasShutDown = true;
  });
  process.stdin.once('close', () => process.exit(wasShutDown ? 0 : 1));
  return connection;
}

/** The library's own waits for three promises with every message, which a twentieth of a keystroke's time goes to. */
class StdinReader extends AbstractMessageReader {
  listen(callback: DataCallback): Disposable {
    const refuse = (error: unknown) => this.fireError(error);
    const push = createFrames({
      body(text) {
        try {
          callback(JSON.parse(text));
        } catch (error) {
          refuse(error);
        }
      },
      refuse,
    });
    process.stdin.on('data', push);
    process.stdin.on('error', refuse);
    process.stdin.on('close', () => this.fireClose());
    return { dispose: () => process.stdin.off('data', push) };
  }
}

/** The library writes header and content one after the other, and an editor waits for two reads. */
function stdoutWriter(): MessageWriter {
  const failed = new Emitter<[Error, undefined, number | undefined]>();
  const closed = new Emitter<void>();
  let failures = 0;
  process.stdout.on('error', (error) => failed.fire([error, undefined, ++failures]));
  process.stdout.on('close', () => closed.fire());
  return {
    onError: failed.event,
    onClose: closed.event,
    write(message) {
      const content = JSON.stringify(message);
      const text = `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
      return new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
      });
    },
    end: () => process.stdout.end(),
    dispose() {
      failed.dispose();
      closed.dispose();
    },
  };
}
