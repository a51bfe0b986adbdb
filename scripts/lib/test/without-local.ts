import { cpSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { freePort } from "../../../local/database/free-port.ts";
import { applyMigrations } from "../../../local/database/migrate.ts";
import { startDatabase } from "../../../local/database/start-database.ts";
import { startPlatform } from "../../../local/platform/server.ts";
import { startChild } from "../stack/child-process.ts";
import type { Scope } from "../stack/command.ts";
import type { Variables } from "../stack/dotenv.ts";
import { Failure } from "../stack/failure.ts";
import type { Lock } from "../stack/lock.ts";
import { bin, prisma, root, testLocal } from "../stack/paths.ts";
import { captureTool } from "../stack/run-tool.ts";
import { claim } from "../stack/session.ts";
import { loadSettings } from "../stack/settings.ts";
import { step, title } from "../stack/terminal.ts";
import { waitForHealth } from "../stack/warm-up.ts";
import { copyApp } from "./app-copy.ts";
import type { Count } from "./results.ts";
import { testVariables } from "./test-variables.ts";

const folder = join(testLocal, "without-local");

/**
 * The app without `local/`: it type-checks, builds and serves, knowing nothing but the variables of a real service
 * each. Behind the addresses are the stand-ins of this folder, which the copy cannot know.
 */
export async function runWithoutLocal(scope: Scope): Promise<Count> {
  title("Without local/");
  const lock = await claim(testLocal, "npm test without-local", scope);
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const count = { passed: 0, failed: 0 };
  const bare = { ...testVariables(process.env), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const tool = async (says: string, args: string[], variables: Variables = bare) => {
    const copied = [join(folder, relative(root, args[0] ?? "")), ...args.slice(1)];
    const { code, output } = await captureTool(copied, variables, scope.signal, folder);
    if (code === 0) return says;
    console.log(output);
    throw new Failure(`${says} failed without local/.`);
  };
  const check = async (name: string, work: () => Promise<string>) => {
    await step(name, work());
    count.passed += 1;
  };

  copyApp(folder);
  await tool("prisma generate", [bin.prisma, "generate"], {
    ...bare,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  });
  await check("Types", async () => {
    await tool("next typegen", [bin.next, "typegen"]);
    return tool("tsc", [bin.tsc, "--noEmit"]);
  });
  await check("Build", () => tool("next build", [bin.next, "build"]));
  await check("Serves", async () => {
    const appUrl = await serve(scope, lock, bare);
    const page = await fetch(appUrl, { signal: scope.signal });
    if (!page.ok) throw new Failure(`The page answered ${page.status} without local/.`);
    await waitForHealth(appUrl, scope.signal);
    return "a page, and /api/health reaches database and Trigger.dev";
  });
  return count;
}

/** Starts the built copy with the variables of a deployment, and nothing else. @returns its address */
async function serve(scope: Scope, lock: Lock, bare: Variables): Promise<string> {
  const { authSecret, secretKey } = await loadSettings(testLocal);
  const database = await startDatabase({ directory: join(testLocal, "database"), databases: [] });
  scope.defer(() => database.stop());
  const databaseUrl = await database.recreate("without_local");
  await applyMigrations(prisma, databaseUrl);
  const projectRef = "proj_withoutlocal";
  const dataDir = join(folder, "platform");
  const platform = await startPlatform({ port: 0, dataDir, secretKey, projectRef, control: false });
  scope.defer(platform.close);

  const standalone = join(folder, ".next", "standalone");
  cpSync(join(folder, ".next", "static"), join(standalone, ".next", "static"), { recursive: true });
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const app = startChild({
    args: [join(standalone, "server.js")],
    cwd: standalone,
    env: {
      ...bare,
      DATABASE_URL: databaseUrl,
      TRIGGER_API_URL: platform.url,
      TRIGGER_SECRET_KEY: secretKey,
      TRIGGER_PROJECT_REF: projectRef,
      OPENAI_API_KEY: "no model is asked for anything",
      AUTH_SECRET: authSecret,
      AUTH_URL: appUrl,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
    },
    log: join(testLocal, "logs", "without-local.log"),
    ownProgram: false,
  });
  lock.addChild(app.pid);
  scope.defer(app.stop);
  await waitForHealth(appUrl, scope.signal);
  return appUrl;
}
