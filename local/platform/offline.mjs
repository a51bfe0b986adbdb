// Given to the Trigger.dev CLI with `node --import`: hosts other than this machine answer 404 at once. CLI 4.8.3 asks
// two of them at every start, tries five times when they do not answer (7.5 s offline), and takes 404 for an answer.
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]", "0.0.0.0"]);
const original = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const isLocal = LOOPBACK.has(url.hostname) || (url.protocol !== "http:" && url.protocol !== "https:");
  return isLocal ? original(input, init) : Promise.resolve(new Response(null, { status: 404 }));
};
