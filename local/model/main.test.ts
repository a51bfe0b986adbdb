import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const file = process.platform === "win32" ? "node.exe" : "node";
const node = fileURLToPath(new URL(`../../node_modules/node/bin/${file}`, import.meta.url));
const main = fileURLToPath(new URL("main.ts", import.meta.url));
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill("SIGKILL");
});

function start(env: Record<string, string>) {
  const started = spawn(node, [main], { env: { ...process.env, ...env }, stdio: "pipe" });
  child = started;
  return started;
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [chunk] = await once(stream, "data");
  return String(chunk);
}

test("the process prints one line when it serves, and ends with its parent", async () => {
  const started = start({ STANDBY_PARENT_PIPE: "1", MODEL_PORT: "" });
  const line = await firstLine(started.stdout);
  expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\n$/);
  const url = line.trim().slice("ready ".length);
  const models = await fetch(`${url}/v1/models`, { headers: { authorization: "Bearer any" } });
  expect(models.status).toBe(200);

  const taken = start({ MODEL_PORT: new URL(url).port });
  const [complaint, [code]] = await Promise.all([firstLine(taken.stderr), once(taken, "exit")]);
  expect(complaint).toMatch(/port \d+ is taken/);
  expect(code).toBe(1);

  started.stdin.end();
  expect(await once(started, "exit")).toEqual([0, null]);
});

test.skipIf(process.platform === "win32")("the process ends cleanly on SIGTERM", async () => {
  const started = start({ MODEL_PORT: "0" });
  await firstLine(started.stdout);
  started.kill("SIGTERM");
  expect(await once(started, "exit")).toEqual([0, null]);
});

test("the error names the invalid variable", async () => {
  const started = start({ MODEL_TOKENS_PER_SECOND: "fast" });
  const [complaint, [code]] = await Promise.all([firstLine(started.stderr), once(started, "exit")]);
  expect(complaint).toContain("MODEL_TOKENS_PER_SECOND");
  expect(code).toBe(1);
});
