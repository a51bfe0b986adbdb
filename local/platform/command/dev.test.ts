import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { dev } from "./dev.ts";

/** Acts as the CLI: writes its arguments and variables to a file, and exits with 3 when the platform answers. */
const fakeCli = `
const { writeFileSync } = require("node:fs");
writeFileSync("seen.json", JSON.stringify({ args: process.argv.slice(2), env: process.env }));
fetch(process.env.TRIGGER_API_URL + "/api/v2/whoami", {
  headers: { authorization: "Bearer " + process.env.TRIGGER_ACCESS_TOKEN },
}).then((response) => process.exit(response.ok ? 3 : 1));
`;

function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "platform-dev-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  vi.spyOn(console, "log").mockReturnValue();
  onTestFinished(() => void vi.restoreAllMocks());
  return folder;
}

function installCli(folder: string, version: string): void {
  const cli = join(folder, "node_modules/trigger.dev");
  mkdirSync(cli, { recursive: true });
  writeFileSync(join(cli, "package.json"), JSON.stringify({ version, bin: { trigger: "./cli.cjs" } }));
  writeFileSync(join(cli, "cli.cjs"), fakeCli);
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

test("dev runs the project's CLI against the platform and returns its exit code", async () => {
  const folder = newProject();
  installCli(folder, "4.8.3");
  expect(await dev({ folder, port: undefined, cliArgs: ["--log-level", "debug"] })).toBe(3);
  const { args, env } = JSON.parse(read(folder, "seen.json"));
  expect(args).toEqual(expect.arrayContaining(["dev", "--project-ref", "--log-level", "debug"]));
  expect(env.XDG_CONFIG_HOME).toBe(join(folder, ".standby/config"));
  expect(read(folder, ".standby/trigger.env")).toContain(`TRIGGER_API_URL=${env.TRIGGER_API_URL}\n`);
  expect(read(folder, ".standby/.gitignore")).toBe("*\n");
  if (process.platform !== "win32")
    expect(statSync(join(folder, ".standby/trigger.env")).mode & 0o077).toBe(0);
});

test("the next start has the same address and keys", async () => {
  const folder = newProject();
  installCli(folder, "4.8.3");
  await dev({ folder, port: undefined, cliArgs: [] });
  const first = read(folder, ".standby/trigger.env");
  await dev({ folder, port: undefined, cliArgs: [] });
  expect(read(folder, ".standby/trigger.env")).toBe(first);
});

test("a taken port is an error when it was asked for, and otherwise replaced", async () => {
  const folder = newProject();
  installCli(folder, "4.8.3");
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(dev({ folder, port, cliArgs: [] })).rejects.toThrow(`Port ${port} is taken.`);
  mkdirSync(join(folder, ".standby"), { recursive: true });
  writeFileSync(join(folder, ".standby/settings.json"), JSON.stringify({ port }));
  expect(await dev({ folder, port: undefined, cliArgs: [] })).toBe(3);
  expect(read(folder, ".standby/trigger.env")).not.toContain(`:${port}\n`);
});

test("another version of the CLI is run with a warning", async () => {
  const folder = newProject();
  installCli(folder, "4.9.0");
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  expect(await dev({ folder, port: undefined, cliArgs: [] })).toBe(3);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("4.9.0"));
});

test("a project without the CLI is told how to install it", async () => {
  const folder = newProject();
  await expect(dev({ folder, port: undefined, cliArgs: [] })).rejects.toThrow(
    "npm install --save-dev trigger.dev@",
  );
});
