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
 * Copies the project, like a fresh clone after `npm ci`, into an empty `folder` on the same disk, and commits it in a
 * new repository. The packages are hard links, because Next accepts no packages outside its folder.
 */
export function copyProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of projectFiles()) cpSync(join(root, path), join(folder, path));
  linkTree(join(root, "node_modules"), join(folder, "node_modules"));
  // npm writes to its list of installed packages, so the copy must not share that file by a hard link.
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
