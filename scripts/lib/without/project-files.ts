import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "@standby/stack/failure";
import { root } from "@standby/stack/paths";
import { features, sharedPaths } from "./features.ts";
import { importsOf } from "./imports.ts";
import { stripMarks, type TextKind } from "./strip-marks.ts";

/** Folders without feature code: the stand-ins serve any app, and old migrations stay. */
const untouched = /^(?:local|prisma\/migrations)\//;

const binary = /\.(?:png|gif|webp|ico|woff2?)$/;

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

/**
 * Checks that git can undo the next steps.
 * @throws Failure when there are uncommitted changes, or no repository
 */
export function requireCleanTree(): void {
  let status: string;
  try {
    status = git("status", "--porcelain");
  } catch {
    throw new Failure(
      "This folder is no git repository, so nothing could be undone: run git init and commit.",
    );
  }
  if (status.trim())
    throw new Failure(`There are changes that are not committed. Commit or stash them first:\n${status}`);
}

/** Lists the files of the project that git does not ignore. */
export function projectFiles(): string[] {
  return git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    .split("\0")
    .filter((path) => path && existsSync(join(root, path)));
}

/** Tells whether a file may have marks. */
export function isSource(path: string): boolean {
  return !untouched.test(path) && !binary.test(path);
}

/** Returns the kind of marks in a file. */
export function kindOf(path: string): TextKind {
  return path.endsWith(".md") ? "markdown" : "code";
}

/** Tells by its path whether a file belongs to one of the features `gone`. */
export function isOfFeature(path: string, gone: ReadonlySet<string>): boolean {
  const taken = [...gone].flatMap((name) => features[name] ?? []);
  const isGone = (name: string) => gone.has(name) || !features[name];
  const orphans = sharedPaths.filter(({ usedBy }) => usedBy.every(isGone)).map((shared) => shared.path);
  const paths = [...taken.flatMap((feature) => feature.paths ?? []), ...orphans];
  if (paths.some((own) => path === own || path.startsWith(`${own}/`))) return true;
  const above = dirname(path).split("/");
  return (
    !untouched.test(path) && taken.some(({ folders }) => folders.some((folder) => above.includes(folder)))
  );
}

/** Deletes the files of the features `gone`, and the tests that import them. @returns the number of deleted files */
export function deleteFeatures(gone: ReadonlySet<string>): number {
  const own = projectFiles().filter((path) => isOfFeature(path, gone));
  deleteFiles(own);
  const tests = projectFiles().filter((path) => /\.test\.tsx?$/.test(path) && isSource(path));
  const broken = tests.filter((path) => {
    const text = stripFile(path, gone);
    return importsOf(path, text).some(
      (imported) => isOfFeature(imported, gone) || own.includes(`${imported}.ts`),
    );
  });
  deleteFiles(broken);
  return own.length + broken.length;
}

/** Deletes files of the project, and the folders that become empty. */
export function deleteFiles(paths: string[]): void {
  for (const path of paths) {
    rmSync(join(root, path));
    for (let folder = dirname(path); folder !== "." && isEmpty(folder); folder = dirname(folder))
      rmdirSync(join(root, folder));
  }
}

function isEmpty(folder: string): boolean {
  return readdirSync(join(root, folder)).length === 0;
}

/** Removes the marked lines of the features `gone` from all files. @returns the paths of the files it changed */
export function stripFiles(gone: ReadonlySet<string>): string[] {
  return projectFiles().filter((path) => {
    if (!isSource(path)) return false;
    const stripped = stripFile(path, gone);
    if (stripped === readFileSync(join(root, path), "utf8")) return false;
    writeFileSync(join(root, path), stripped);
    return true;
  });
}

function stripFile(path: string, gone: ReadonlySet<string>): string {
  try {
    return stripMarks(readFileSync(join(root, path), "utf8"), gone, kindOf(path));
  } catch (cause) {
    throw new Failure(`${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
