import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Failure } from "./failure.ts";
import { isFree } from "./ports.ts";
import { Service } from "./service.ts";

let folder: string;
let service: Service | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standby-service-"));
});
afterEach(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true });
});

/** Returns a service that runs `script`, and a record of its callbacks. */
function make(script: string, ownProgram = true) {
  const file = join(folder, "program.mjs");
  const log = join(folder, "program.log");
  writeFileSync(file, script);
  const said = { restarts: [] as string[], givenUp: [] as Failure[], log: () => readFileSync(log, "utf8") };
  service = new Service({
    name: "program",
    ready: /^ready/,
    program: { args: [file], cwd: folder, env: process.env, log, ownProgram },
    onRestart: (sentence) => said.restarts.push(sentence),
    onGivenUp: (failure) => said.givenUp.push(failure),
  });
  return { service, said };
}

const polite = `process.stdin.on("close", () => process.exit(0)).resume(); console.log("ready " + process.pid);`;

test("it is ready after its ready line, and its output is in its log", async () => {
  const { service, said } = make(polite);
  await service.start();
  await vi.waitFor(() => expect(said.log()).toMatch(/^ready \d+/));
});

test("it is restarted after a crash, in a new process", async () => {
  const { service, said } = make(polite);
  await service.start();
  const first = service.kill();
  await service.whenReady();
  expect(service.pid).not.toBe(first);
  expect(said.restarts).toHaveLength(1);
  expect(said.givenUp).toEqual([]);
});

test("a program that ends before it is ready fails the start, with its last output", async () => {
  const { service } = make(`console.error("no such thing"); process.exit(3);`);
  await expect(service.start()).rejects.toThrow(/did not start \(exit code 3\)[\s\S]*no such thing/);
});

test("it is given up after repeated quick deaths", async () => {
  const { service, said } = make(`console.log("ready"); setTimeout(() => process.exit(1), 20);`);
  await service.start();
  await vi.waitFor(() => expect(said.givenUp).toHaveLength(1), { timeout: 15_000 });
  expect(said.givenUp[0]?.message).toContain("keeps ending (exit code 1)");
});

test("stopping ends a program under a keeper, and its child processes", async () => {
  const child = `require("net").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port) })`;
  const script = `import { spawn } from "node:child_process";
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(child)}]);
    child.stdout.on("data", (port) => console.log("ready " + port));
    process.on("SIGTERM", () => process.exit(0));`;
  const { service, said } = make(script, false);
  await service.start();
  await vi.waitFor(() => expect(said.log()).toMatch(/ready \d+/));
  const port = Number(/ready (\d+)/.exec(said.log())?.[1]);
  expect(await isFree(port)).toBe(false);
  await service.stop();
  await vi.waitFor(async () => expect(await isFree(port)).toBe(true));
  expect(said.restarts).toEqual([]);
});
