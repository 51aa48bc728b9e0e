/**
 * The floor that the bench compares with: what any language server over stdio has to do, and nothing that
 * serves comfort. It frames and reads messages, applies incremental changes, parses the document, and
 * publishes diagnostics with the document's version. It uses no library.
 */
const documents = new Map();
let received = Buffer.alloc(0);
let asleep = false;

process.stdin.on('data', (chunk) => {
  received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
  for (let body = nextBody(); body !== undefined; body = nextBody()) handle(JSON.parse(body));
});
process.stdin.on('end', () => process.exit(asleep ? 0 : 1));

function nextBody() {
  const headerEnd = received.indexOf('\r\n\r\n');
  if (headerEnd === -1) return undefined;
  const length = Number(/content-length: *(\d+)/i.exec(received.toString('latin1', 0, headerEnd))?.[1]);
  const start = headerEnd + 4;
  if (received.length < start + length) return undefined;
  const body = received.toString('utf8', start, start + length);
  received = received.subarray(start + length);
  return body;
}

function handle({ id, method, params }) {
  switch (method) {
    case 'initialize':
      return send({ id, result: { capabilities: { textDocumentSync: { openClose: true, change: 2 } } } });
    case 'textDocument/didOpen':
      return open(params.textDocument);
    case 'textDocument/didChange':
      return change(params);
    case 'textDocument/didClose':
      return documents.delete(params.textDocument.uri);
    case 'shutdown':
      asleep = true;
      return send({ id, result: null });
    case 'exit':
      return process.exit(asleep ? 0 : 1);
    default:
      if (id !== undefined) send({ id, error: { code: -32601, message: `Unknown method ${method}` } });
  }
}

function open({ uri, version, text }) {
  documents.set(uri, text);
  publish(uri, version);
}

function change({ textDocument: { uri, version }, contentChanges }) {
  let text = documents.get(uri);
  for (const { range, text: inserted } of contentChanges) {
    text = range
      ? text.slice(0, offsetAt(text, range.start)) + inserted + text.slice(offsetAt(text, range.end))
      : inserted;
  }
  documents.set(uri, text);
  publish(uri, version);
}

function offsetAt(text, { line, character }) {
  let start = 0;
  for (let passed = 0; passed < line; passed++) {
    const lineFeed = text.indexOf('\n', start);
    if (lineFeed === -1) return text.length;
    start = lineFeed + 1;
  }
  return Math.min(start + character, text.length);
}

function publish(uri, version) {
  const diagnostics = diagnose(documents.get(uri));
  send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } });
}

function diagnose(text) {
  try {
    JSON.parse(text);
    return [];
  } catch ({ message }) {
    const start = { line: 0, character: 0 };
    return [{ range: { start, end: start }, severity: 1, message }];
  }
}

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
