/**
 * Typing: a character goes into a string, the diagnostics of exactly that version are awaited, the character
 * is deleted, and they are awaited again. The places wander over the whole document and hit names, ARNs and
 * values alike.
 */
const PLACES = 16;
const QUIET_MS = 300;

/** Opens the text. Resolves to a document that can be typed into, and to the first diagnostics. */
export async function openDocument(server, name, text) {
  const document = createDocument(server, name, text);
  const first = server.diagnosticsOf(document.uri, 1);
  sendOpen(document, text);
  const { at, diagnostics } = await first;
  return {
    ...document,
    openedAt: at,
    diagnostics,
    nextAnswer: (version) => server.diagnosticsOf(document.uri, version),
  };
}

/**
 * The same for a text that need not get diagnostics. A server that publishes none for it is awaited until it
 * has nothing left to do.
 */
export async function openOtherDocument(server, name, text) {
  const document = createDocument(server, name, text);
  sendOpen(document, text);
  await server.idle();
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const publishes = server.hasPublished(document.uri);
  return {
    ...document,
    nextAnswer: (version) => (publishes ? server.diagnosticsOf(document.uri, version) : server.idle()),
  };
}

/** The milliseconds that each of `count` keystrokes took until its diagnostics arrived. */
export async function type(document, count) {
  const times = [];
  for (let pressed = 0; pressed < count; pressed++) times.push(await press(document));
  return times;
}

function createDocument(server, name, text) {
  return { server, uri: `file:///bench/${name}`, version: 1, typed: 0, places: placesIn(text) };
}

function sendOpen({ server, uri, version }, text) {
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version, text } });
}

async function press(document) {
  const { server, uri, places } = document;
  const version = ++document.version;
  const start = places[(document.typed >> 1) % places.length];
  const deletes = document.typed++ % 2 === 1;
  const end = deletes ? { line: start.line, character: start.character + 1 } : start;
  const contentChanges = [{ range: { start, end }, text: deletes ? '' : 'x' }];
  const startedAt = performance.now();
  server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  return (await document.nextAnswer(version)).at - startedAt;
}

/** Places before the closing quote of a value, spread evenly over the lines that end in one. */
export function placesIn(text) {
  const ends = text.split('\n').flatMap((content, line) => {
    const closing = /"(?=,?$)/.exec(content);
    return closing ? [{ line, character: closing.index }] : [];
  });
  return Array.from({ length: PLACES }, (_, at) => ends[Math.floor(((at + 0.5) * ends.length) / PLACES)]);
}
