// Stands in for the native logger, which needs a compiler. It appends to the same files, synchronously.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

function createLogger(file) {
  const state = { level: 2, raw: false };
  const write = (level, message) => {
    if (level < state.level) return;
    try {
      appendFileSync(file, state.raw ? message : `${levels[level]} ${message}\n`);
    } catch {
      // A log that cannot be written must not end the editor.
    }
  };
  mkdirSync(dirname(file), { recursive: true });
  return {
    setLevel: (level) => {
      state.level = level;
    },
    getLevel: () => state.level,
    setPattern: () => {},
    clearFormatters: () => {
      state.raw = true;
    },
    flush: () => {},
    drop: () => {},
    ...Object.fromEntries(levels.map((name, level) => [name, (message) => write(level, String(message))])),
  };
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = function Logger(_type, _name, file) {
  return createLogger(file);
};
exports.createRotatingLogger = async (_name, file) => createLogger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
