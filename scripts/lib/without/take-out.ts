import { relative } from "node:path";
import type { Scope } from "@standby/stack/command";
import { Failure } from "@standby/stack/failure";
import { generateTypes } from "@standby/stack/generated-types";
import { bin, root } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { step } from "@standby/stack/terminal";
import { writeDropMigration } from "./drop-migration.ts";
import { features } from "./features.ts";
import { removeDependencies, replaceScripts } from "./manifest.ts";
import { deleteFeatures, stripFiles } from "./project-files.ts";
import { deleteUnused, findUnused, type Unused } from "./unused.ts";

/**
 * Takes features out of the project: deletes their folders, their marked lines, and files and dependencies that only
 * they use, and drops their tables by a new migration.
 * @throws Failure when a step fails; `git checkout .` and `git clean` undo the earlier steps
 */
export async function takeOut(names: string[], scope: Scope): Promise<void> {
  const { signal } = scope;
  const functions = names.flatMap((name) => features[name]?.functions ?? []);
  const before = await findUnused(signal);
  const deleted = deleteFeatures(new Set(names));
  const stripped = stripFiles(new Set(names));
  for (const name of names) replaceScripts(features[name]?.scripts);
  await step("Files", Promise.resolve(`${deleted} deleted, ${stripped.length} edited`));
  await step("Left over", removeLeftOver(before, signal));
  if (stripped.includes("prisma/schema.prisma"))
    await step("Database", dropTables(`without_${names.join("_")}`, functions, scope));
  await step(
    "Types",
    generateTypes(signal).then(() => "of Prisma and Next"),
  );
  await step("Format", format(signal));
}

async function removeLeftOver(before: Unused, signal: AbortSignal): Promise<string> {
  const { files, dependencies } = await deleteUnused(before, signal);
  await removeDependencies(dependencies, signal);
  return `${files.length} files, ${dependencies.length} dependencies that nothing else needs`;
}

async function dropTables(name: string, functions: string[], scope: Scope): Promise<string> {
  const dropped = await writeDropMigration(name, functions, scope);
  if (!dropped) return "no table";
  return `${relative(root, dropped.folder)} drops ${dropped.tables.join(", ")}`;
}

async function format(signal: AbortSignal): Promise<string> {
  const { code, output } = await captureTool([bin.biome, "check", "--write"], process.env, signal);
  if (code !== 0) throw new Failure(`biome could not format what is left:\n${output}`);
  return "biome check --write";
}
