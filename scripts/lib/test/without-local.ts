import { rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { startDatabase } from "@standby/database";
import { freePort } from "@standby/database/free-port";
import { applyMigrations } from "@standby/database/migrate";
import { startPlatform } from "@standby/platform";
import { startChild } from "@standby/stack/child-process";
import type { Scope } from "@standby/stack/command";
import type { Variables } from "@standby/stack/dotenv";
import { Failure } from "@standby/stack/failure";
import type { Lock } from "@standby/stack/lock";
import { bin, prisma, root, testLocal } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { claim } from "@standby/stack/session";
import { loadSettings } from "@standby/stack/settings";
import { step, title } from "@standby/stack/terminal";
import { waitForHealth } from "@standby/stack/warm-up";
import { copyProject } from "./project-copy.ts";
import type { Count } from "./results.ts";
import { testVariables } from "./test-variables.ts";

const folder = join(testLocal, "without-local");

/**
 * Takes the stand-ins out of a copy of the project. The copy must pass its checks and tests, build, and serve with only
 * the variables of real services. Those addresses lead to the stand-ins of this folder, which the copy cannot tell.
 */
export async function runWithoutLocal(scope: Scope): Promise<Count> {
  title("Without local");
  const lock = await claim(testLocal, "npm test without-local", scope);
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const count = { passed: 0, failed: 0 };
  const bare = {
    ...testVariables(process.env),
    NEXT_TELEMETRY_DISABLED: "1",
    // Prisma would download an engine that `prisma generate` does not use.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  };
  const tool = async (args: string[], variables: Variables = {}) => {
    const copied = [join(folder, relative(root, args[0] ?? "")), ...args.slice(1)];
    const { code, output } = await captureTool(copied, { ...bare, ...variables }, scope.signal, folder);
    if (code === 0) return args.slice(1).join(" ") || basename(copied[0] ?? "");
    console.log(output);
    throw new Failure(`${copied.join(" ")} failed without local.`);
  };
  const check = async (name: string, work: Promise<string>) => {
    await step(name, work);
    count.passed += 1;
  };

  copyProject(folder);
  await check("Take out", tool([join(root, "scripts/run.mjs"), "without", "local"]));
  await check("Lint", tool([bin.biome, "check"]));
  await check("Types", tool([bin.tsc, "--noEmit"]));
  await check("Dead code", tool([bin.knip, "--no-config-hints"]));
  await check("Unit tests", tool([bin.vitest, "run"], { NODE_ENV: "test" }));
  await check("Build", tool([bin.next, "build"], { NODE_ENV: "production" }));
  await check("Serves", serve(scope, lock, bare));
  return count;
}

/** Starts the built copy with the variables of a deployment, and requests a page and its health. */
async function serve(scope: Scope, lock: Lock, bare: Variables): Promise<string> {
  const { authSecret, secretKey, accessToken } = await loadSettings(testLocal);
  const database = await startDatabase({ directory: join(testLocal, "database"), databases: [] });
  scope.defer(() => database.stop());
  const databaseUrl = await database.recreate("without_local");
  await applyMigrations(prisma, databaseUrl);
  const projectRef = "proj_withoutlocal";
  const dataDir = join(folder, "platform");
  const platform = await startPlatform({
    ...{ port: 0, dataDir, secretKey, accessToken, projectRef },
    control: false,
  });
  scope.defer(platform.close);

  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const app = startChild({
    args: [
      join(folder, relative(root, bin.next)),
      "start",
      "--port",
      String(port),
      "--hostname",
      "127.0.0.1",
    ],
    cwd: folder,
    env: {
      ...bare,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      TRIGGER_API_URL: platform.url,
      TRIGGER_SECRET_KEY: secretKey,
      TRIGGER_PROJECT_REF: projectRef,
      OPENAI_API_KEY: "no model is asked for anything",
      AUTH_SECRET: authSecret,
      AUTH_URL: appUrl,
    },
    log: join(testLocal, "logs", "without-local.log"),
    ownProgram: false,
  });
  lock.addChild(app.pid);
  scope.defer(app.stop);
  await waitForHealth(appUrl, scope.signal);
  const page = await fetch(appUrl, { signal: scope.signal });
  if (!page.ok) throw new Failure(`The page answered ${page.status} without local.`);
  return "a page; /api/health reaches database and Trigger.dev";
}
