import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Variables } from "./dotenv.ts";
import { Failure } from "./failure.ts";
import { bin, root } from "./paths.ts";
import { generateClient } from "./prisma-client.ts";
import { runTool } from "./run-tool.ts";

/**
 * Makes a production build whose `standalone/server.js` starts without further steps.
 * @param distDir the folder it is written to, relative to the project
 * @throws Failure when `next build` fails; its output is in the terminal
 */
export async function buildApp(distDir: string, variables: Variables, signal: AbortSignal): Promise<void> {
  await generateClient();
  const env = { ...variables, NODE_ENV: "production", NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" };
  if ((await runTool([bin.next, "build"], env, signal)) !== 0)
    throw new Failure("The production build failed.");
  // Next leaves static files to a CDN. Here the server itself serves them, so they are copied beside it.
  const standalone = join(root, distDir, "standalone");
  cpSync(join(root, distDir, "static"), join(standalone, distDir, "static"), { recursive: true });
  if (existsSync(join(root, "public")))
    cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
  // The server gets its variables from its environment. A build must not hold a copy of secrets.
  for (const file of [".env", ".env.local", ".env.production"])
    rmSync(join(standalone, file), { force: true });
}

/** Tells whether there is a production build in `distDir`. */
export function isBuilt(distDir: string): boolean {
  return existsSync(join(root, distDir, "standalone", "server.js"));
}
