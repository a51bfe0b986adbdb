import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "@standby/stack/failure";
import { root } from "@standby/stack/paths";
import { captureNpm } from "@standby/stack/run-tool";

type Manifest = {
  scripts: Record<string, string>;
  workspaces?: string[];
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

const path = join(root, "package.json");

function edit(change: (manifest: Manifest) => Manifest): void {
  const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, `${JSON.stringify(change(manifest), null, 2)}\n`);
}

/** Replaces the scripts of package.json, and leaves out the workspaces, which those scripts started. */
export function replaceScripts(scripts: Record<string, string> | undefined): void {
  if (!scripts) return;
  edit(({ workspaces: _, ...manifest }) => ({ ...manifest, scripts }));
}

/**
 * Removes dependencies from package.json and package-lock.json.
 * @throws Failure with the output of npm
 */
export async function removeDependencies(names: string[], signal: AbortSignal): Promise<void> {
  const without = (entries: Record<string, string>) => omit(entries, (name) => names.includes(name));
  edit((manifest) => ({
    ...manifest,
    dependencies: without(manifest.dependencies),
    devDependencies: without(manifest.devDependencies),
  }));
  const options = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const { code, output } = await captureNpm(["install", ...options], signal);
  if (code !== 0) throw new Failure(`npm could not bring package-lock.json in line:\n${output}`);
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const isInLock = (name: string) =>
    Object.keys(packages).some((key) => key.endsWith(`node_modules/${name}`));
  edit((manifest) => ({ ...manifest, allowScripts: omit(manifest.allowScripts, (name) => !isInLock(name)) }));
}

function omit<Value>(
  entries: Record<string, Value>,
  isLeftOut: (name: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !isLeftOut(name)));
}
