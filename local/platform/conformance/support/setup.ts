import type { TestProject } from "vitest/node";
import { startWorld } from "./world.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    secretKey: string;
    isLocal: boolean;
  }
}

/** Starts one platform and one CLI for all files that kill no process. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const world = await startWorld();
  project.provide("url", world.url);
  project.provide("secretKey", world.secretKey);
  project.provide("isLocal", world.isLocal);
  return world.close;
}
