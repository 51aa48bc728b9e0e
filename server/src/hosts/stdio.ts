/** The server's end of stdio: messages in as the library reads them, messages out in one write each. */
import {
  type Connection,
  createConnection,
  Emitter,
  type MessageWriter,
  StreamMessageReader,
} from 'vscode-languageserver/node';

export function stdioConnection(): Connection {
  // Standard output belongs to the protocol. What anyone prints goes where it cannot do harm.
  console.log = console.error;
  const connection = createConnection(new StreamMessageReader(process.stdin), stdoutWriter());
  let wasShutDown = false;
  connection.onShutdown(() => {
    wasShutDown = true;
  });
  process.stdin.once('close', () => process.exit(wasShutDown ? 0 : 1));
  return connection;
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
