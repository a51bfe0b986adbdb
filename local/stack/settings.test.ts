import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSettings } from "./settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standby-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("settings are created once and kept", async () => {
  const first = await loadSettings(folder);
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32);
  expect(first.secretKey).toMatch(/^tr_dev_/);
  expect(first.accessToken).toMatch(/^tr_pat_/);
  expect(await loadSettings(folder)).toEqual(first);
});

test("a port that is taken is replaced, and nothing else", async () => {
  const first = await loadSettings(folder);
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(first.ports.platform, "127.0.0.1", resolve));
  const second = await loadSettings(folder);
  stranger.close();
  expect(second.ports.platform).not.toBe(first.ports.platform);
  expect({ ...second, ports: first.ports }).toEqual(first);
});

test.skipIf(process.platform === "win32")("only their owner can read settings", async () => {
  await loadSettings(folder);
  expect(statSync(join(folder, "settings.json")).mode & 0o077).toBe(0);
});
