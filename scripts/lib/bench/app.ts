import { chromium } from "@playwright/test";
import { ModelControl } from "@standby/model/control";
import type { Scope } from "@standby/stack/command";
import type { Lock } from "@standby/stack/lock";
import { measureChunkLatency } from "../../../bench/chunk-latency.ts";
import { measureFirstLoad } from "../../../bench/first-load.ts";
import { measureFirstToken } from "../../../bench/first-token.ts";
import { measureOpening } from "../../../bench/open-conversation.ts";
import { startPlainHandler } from "../../../bench/plain-handler.ts";
import { measureResume } from "../../../bench/resume.ts";
import { makePeople, measureList, measureLong, measureSearch } from "../../../bench/size.ts";
import { measureStop } from "../../../bench/stop.ts";
import { findChromium } from "../test/chromium.ts";
import { startTestApp } from "../test/test-app.ts";
import { lazily, type Measure } from "./measures.ts";
import { approvalMeasures } from "./posts/approval-measures.ts"; // feature: posts

/** Returns the measures of the app: a production build beside stand-ins with open control doors. */
export function appMeasures(scope: Scope, lock: Lock): Measure[] {
  const app = lazily(async () => {
    const { appUrl, modelUrl, stack } = await startTestApp(scope, lock);
    const plain = await startPlainHandler(modelUrl);
    scope.defer(plain.close);
    const databaseUrl = stack.variables.DATABASE_URL ?? "";
    return { appUrl, plainUrl: plain.url, model: new ModelControl(modelUrl), databaseUrl };
  });
  const newPage = browserOf(scope);
  const people = lazily(async () => {
    const { appUrl, databaseUrl } = await app();
    const made = await makePeople(appUrl, databaseUrl);
    scope.defer(() => made.client.end());
    return made;
  });
  return [
    {
      name: "First token",
      run: async () => {
        const { appUrl, plainUrl } = await app();
        return measureFirstToken(appUrl, plainUrl);
      },
    },
    {
      name: "Chunks",
      run: async () => {
        const { appUrl, plainUrl, model } = await app();
        return measureChunkLatency(appUrl, plainUrl, model);
      },
    },
    {
      name: "Stop",
      run: async () => {
        const { appUrl, model } = await app();
        return measureStop(await newPage(), appUrl, model);
      },
    },
    {
      name: "Resume",
      run: async () => {
        const { appUrl, model } = await app();
        return measureResume(await newPage(), appUrl, model);
      },
    },
    ...approvalMeasures(app), // feature: posts
    {
      name: "First load",
      run: async () => {
        const { appUrl } = await app();
        return measureFirstLoad(await newPage(), appUrl);
      },
    },
    {
      name: "Opening",
      run: async () => {
        const { appUrl, databaseUrl } = await app();
        return measureOpening(await newPage(), appUrl, databaseUrl);
      },
    },
    // Last, because their rows stay in the database.
    { name: "Size list", run: () => people().then(measureList) },
    { name: "Size conversation", run: () => people().then(measureLong) },
    { name: "Size search", run: () => people().then(measureSearch) },
  ];
}

function browserOf(scope: Scope) {
  const browser = lazily(async () => {
    const executablePath = findChromium();
    const launched = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    scope.defer(() => launched.close());
    return launched;
  });
  return async () => (await (await browser()).newContext()).newPage();
}
