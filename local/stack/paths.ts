import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, which holds package.json. */
export const root = resolve(import.meta.dirname, "../..");

/** State of the stand-ins of `npm run dev` and `npm start`. Git ignores it, and `npm run reset` deletes it. */
export const local = join(root, ".local");

/** State and build of the app under end-to-end tests and benches, separate from that of `npm run dev`. */
export const testLocal = join(local, "test");

/** State of the unit tests. */
export const unitLocal = join(testLocal, "unit");

/** Reports of the test runners, which `npm test` reads. */
export const reports = join(testLocal, "reports");

/** The folder of the production build, relative to the project. */
export const distDir = ".next";

/** The folder of the production build that `npm test` makes, relative to the project. */
export const testDistDir = ".local/test/next";

/** The folder of schema.prisma and its migrations. */
export const prisma = join(root, "prisma");

/** The Node that npm installs with the project, independent of the Node on this machine. */
export const projectNode = join(
  root,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** Returns the file behind an export of a package, such as `@standby/platform/main`. */
export function packageFile(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}

/** Returns the entry file of a package's command in node_modules, to run with Node. */
export const bin = {
  prisma: join(root, "node_modules/prisma/build/index.js"),
  next: join(root, "node_modules/next/dist/bin/next"),
  trigger: join(root, "node_modules/trigger.dev/dist/esm/index.js"),
  playwright: join(root, "node_modules/@playwright/test/cli.js"),
  vitest: join(root, "node_modules/vitest/vitest.mjs"),
  biome: join(root, "node_modules/@biomejs/biome/bin/biome"),
  tsc: join(root, "node_modules/typescript/bin/tsc"),
  knip: join(root, "node_modules/knip/bin/knip.js"),
};
