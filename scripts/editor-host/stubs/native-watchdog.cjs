// Stands in for a native module that needs a compiler. It would end the extension host when its parent
// dies; the whole process group is ended here anyway.
exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
