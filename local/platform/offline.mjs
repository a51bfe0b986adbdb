// Preloaded into the Trigger.dev CLI with `node --import`: other hosts answer 404 at once. CLI 4.8.3 asks two of them at
// every start. Offline it would try five times (7.5 s), but it accepts a 404.
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]", "0.0.0.0"]);
const original = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const isLocal = LOOPBACK.has(url.hostname) || (url.protocol !== "http:" && url.protocol !== "https:");
  return isLocal ? original(input, init) : Promise.resolve(new Response(null, { status: 404 }));
};
