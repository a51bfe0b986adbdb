import { execFileSync } from "node:child_process";
import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "@standby/stack/paths";
import { projectFiles } from "../without/project-files.ts";

/**
 * Copies the project, as somebody has it who cloned it and installed it, into an empty `folder` on the same disk, and
 * commits all of it in a repository of its own. The packages are hard links: Next takes none that lie outside of its
 * folder.
 */
export function copyProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of projectFiles()) cpSync(join(root, path), join(folder, path));
  linkTree(join(root, "node_modules"), join(folder, "node_modules"));
  // npm writes into its list of what is installed, so that must not be the same file here and there.
  const list = join("node_modules", ".package-lock.json");
  rmSync(join(folder, list));
  cpSync(join(root, list), join(folder, list));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init", "--initial-branch=main");
  git("add", "--all");
  const person = ["-c", "user.name=Standby", "-c", "user.email=standby@example.com"];
  git(...person, "-c", "commit.gpgsign=false", "commit", "--message", "Clone of Standby");
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === ".bin" || name === ".cache") continue;
    const [source, target] = [join(from, name), join(to, name)];
    const entry = lstatSync(source);
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
