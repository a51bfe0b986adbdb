import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Returns why a request is refused when the app is at an address; undefined if it is not. */
async function refusal(authUrl: string, headers: Record<string, string>, method = "POST") {
  vi.stubEnv("AUTH_URL", authUrl);
  const { refuseForeign } = await import("@/server/http/own-origin");
  try {
    refuseForeign({ method, headers: new Headers(headers) });
    return undefined;
  } catch (error) {
    return (error as { extra: { detail: string } }).extra.detail;
  }
}

const HERE = "http://localhost:3000";
const THERE = "https://chat.example.com";
const FOREIGN = "Requests from other sites are refused.";

test.each([
  [HERE, { host: "localhost:3000" }, undefined],
  [HERE, { host: "127.0.0.1:4711", "sec-fetch-site": "same-origin" }, undefined],
  [HERE, { host: "[::1]:3000", origin: "http://[::1]:3000" }, undefined],
  [HERE, { host: "localhost:3000", origin: "http://localhost:3000" }, undefined],
  [HERE, { host: "localhost:3000", origin: "http://localhost:9999" }, FOREIGN],
  [HERE, { host: "localhost:3000", origin: "null" }, FOREIGN],
  [HERE, { host: "localhost:3000", "sec-fetch-site": "same-site" }, FOREIGN],
  [HERE, { host: "localhost:3000", "sec-fetch-site": "cross-site" }, FOREIGN],
  [HERE, { host: "rebound.example.com:3000", "sec-fetch-site": "same-origin" }, `This app is at ${HERE}.`],
  [HERE, {}, `This app is at ${HERE}.`],
  [THERE, { host: "chat.example.com", origin: THERE }, undefined],
  [THERE, { host: "chat.example.com" }, undefined],
  [THERE, { host: "localhost:3000" }, `This app is at ${THERE}.`],
  [THERE, { host: "chat.example.com", origin: "https://example.com" }, FOREIGN],
  [THERE, { host: "chat.example.com.evil.example" }, `This app is at ${THERE}.`],
])("at %s, a change with %j is refused with %j", async (authUrl, headers, reason) => {
  expect(await refusal(authUrl, headers as Record<string, string>)).toBe(reason);
});

test("the app may have further names", async () => {
  vi.stubEnv("EXTRA_HOSTS", "desk.example.com, other.example.com");
  expect(await refusal(HERE, { host: "other.example.com:3000" })).toBeUndefined();
  expect(await refusal(HERE, { host: "another.example.com:3000" })).toBe(`This app is at ${HERE}.`);
});

test("reading is not refused, because a foreign page cannot read the response", async () => {
  expect(
    await refusal(HERE, { host: "localhost:3000", "sec-fetch-site": "cross-site" }, "GET"),
  ).toBeUndefined();
});
