import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "../stack/paths.ts";

/** What is no part of the app: the stand-ins, what starts or tests them, and what is made from the rest. */
const left = new Set([
  ...["local", "scripts", "bench", "e2e", "docs", "node_modules", "next-env.d.ts"],
  ...["playwright.config.ts", "vitest.config.ts", "playwright-report"],
]);

/** The one file of the app that looks for a stand-in, as it is without one. */
const prismaConfig = `import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
`;

/**
 * Copies the app, as somebody has it who deleted `local/`, into an empty `folder` on the same disk. The packages are
 * hard links: Next takes none that lie outside of its folder.
 */
export function copyApp(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(root)) {
    if (left.has(name) || (name.startsWith(".") && name !== ".env.example")) continue;
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isOfApp });
  }
  writeFileSync(join(folder, "prisma.config.ts"), prismaConfig);
  linkTree(join(root, "node_modules"), join(folder, "node_modules"));
}

function isOfApp(path: string): boolean {
  return !/\.test\.tsx?$|\.tsbuildinfo$|[\\/]prisma[\\/]generated$/.test(path);
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
