import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { measureChunkLatency } from "../bench/chunk-latency.ts";
import { measureFirstLoad } from "../bench/first-load.ts";
import { measureFirstToken } from "../bench/first-token.ts";
import { startPlainHandler } from "../bench/plain-handler.ts";
import { type Result, table } from "../bench/result.ts";
import { measureResume } from "../bench/resume.ts";
import { measureStart } from "../bench/start.ts";
import { measureStop } from "../bench/stop.ts";
import { ModelControl } from "../local/model/control-client.ts";
import { findChromium } from "./lib/chromium.ts";
import { runCommand, type Scope } from "./lib/command.ts";
import { root, testLocal } from "./lib/paths.ts";
import { claim } from "./lib/session.ts";
import { step, title } from "./lib/terminal.ts";
import { startTestApp } from "./lib/test-app.ts";

await runCommand(async (scope) => {
  const lock = await claim(testLocal, "npm run bench", scope);
  title("Bench");
  const results: Result[] = [];
  const measure = async (name: string, result: Promise<Result>) => {
    await step(
      name,
      result.then((measured) => measured.standby),
    );
    results.push(await result);
  };
  // First, while nothing else of ours runs.
  await measure("Start", measureStart(root));

  const { appUrl, modelUrl } = await startTestApp(scope, lock);
  const model = new ModelControl(modelUrl);
  const plain = await startPlainHandler(modelUrl);
  scope.defer(plain.close);
  const newPage = await openBrowser(scope);
  await measure("First token", measureFirstToken(appUrl, plain.url));
  await measure("Chunks", measureChunkLatency(appUrl, plain.url, model));
  await measure("Stop", measureStop(await newPage(), appUrl, model));
  await measure("Resume", measureResume(await newPage(), appUrl, model));
  await measure("First load", measureFirstLoad(await newPage(), appUrl));

  const where = `${process.platform}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
  const page = `# Bench\n\nWritten by \`npm run bench\` on ${where}, everything on one machine.\n\n${table(results)}\n`;
  writeFileSync(join(root, "docs", "bench.md"), page);
  console.log(`\n${table(results)}\n`);
  return results.every(({ isWithin }) => isWithin) ? 0 : 1;
});

async function openBrowser(scope: Scope) {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  scope.defer(() => browser.close());
  return async () => (await browser.newContext()).newPage();
}
