import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Failure, messageOf } from "./failure.ts";
import { bin, prisma, root } from "./paths.ts";

/**
 * Generates the Prisma client when schema.prisma or Prisma itself has changed since the last time.
 * @returns whether it was generated now
 * @throws Failure with the output of Prisma
 */
export async function generateClient(): Promise<boolean> {
  const schema = readFileSync(join(prisma, "schema.prisma"));
  const version = readFileSync(join(root, "node_modules/prisma/package.json"));
  const wanted = createHash("sha256").update(schema).update(version).digest("hex");
  const stamp = join(prisma, "generated", ".schema-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  try {
    await promisify(execFile)(process.execPath, [bin.prisma, "generate"], { cwd: root, env });
  } catch (error) {
    throw new Failure(`The Prisma client could not be generated: ${messageOf(error)}`);
  }
  writeFileSync(stamp, wanted);
  return true;
}
