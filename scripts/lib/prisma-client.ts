import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bin, prisma, root } from "./paths.ts";

/**
 * Generates the Prisma client when schema.prisma has changed since the last time.
 * @returns whether it was generated now
 * @throws Error with what Prisma said
 */
export function generateClient(): boolean {
  const schema = readFileSync(join(prisma, "schema.prisma"));
  const version = readFileSync(join(root, "node_modules/prisma/package.json"));
  const wanted = createHash("sha256").update(schema).update(version).digest("hex");
  const stamp = join(prisma, "generated", ".schema-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  const result = spawnSync(process.execPath, [bin.prisma, "generate"], {
    cwd: root,
    encoding: "utf8",
    // Generating does not use the schema engine, but without one the command tries to download it. Any program
    // will do, and Node is the one that is there on every operating system.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (result.status !== 0) throw new Error(`prisma generate failed:\n${result.stdout}${result.stderr}`);
  writeFileSync(stamp, wanted);
  return true;
}
