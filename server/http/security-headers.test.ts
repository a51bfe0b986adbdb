import { afterEach, expect, test, vi } from "vitest";
import { contentSecurityPolicy, secureHeaders } from "@/server/http/security-headers";

afterEach(() => vi.unstubAllEnvs());

test("a page connects to the app and to Trigger.dev, and evaluates text only in development", () => {
  vi.stubEnv("TRIGGER_API_URL", "https://trigger.example.com/path");
  const policy = contentSecurityPolicy("n-1", false);
  expect(policy).toContain("script-src 'nonce-n-1' 'strict-dynamic';");
  expect(policy).toContain("connect-src 'self' https://trigger.example.com;");
  expect(policy).not.toContain("unsafe-eval");
  expect(contentSecurityPolicy("n-1", true)).toContain("'unsafe-eval'");
});

test("without a setting, a page connects to Trigger.dev Cloud", () => {
  vi.stubEnv("TRIGGER_API_URL", "");
  expect(contentSecurityPolicy("n-1", false)).toContain("connect-src 'self' https://api.trigger.dev;");
});

test.each([
  [
    "https://chat.example.com",
    "chat.example.com",
    ["cross-origin-opener-policy", "strict-transport-security"],
  ],
  ["http://localhost:3000", "localhost:3000", ["cross-origin-opener-policy"]],
  ["http://localhost:3000", "standby.test:3000", []],
  ["http://localhost:3000", "localhost.example.com", []],
])("with the app at %s, a page at %s has %j", (authUrl, host, names) => {
  vi.stubEnv("AUTH_URL", authUrl);
  expect(secureHeaders(host).map(([name]) => name)).toEqual(names);
});
