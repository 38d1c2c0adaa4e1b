// Node before 22 has no WebSocket, which @medplum/core names when it is loaded. Nothing is
// connected here.
globalThis.WebSocket ??= class {}
