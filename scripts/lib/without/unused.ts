import { Failure } from "@standby/stack/failure";
import { bin } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { deleteFiles } from "./project-files.ts";

/** Unused files and dependencies of the project. */
export type Unused = { files: string[]; dependencies: string[] };

type KnipReport = {
  issues: {
    file: string;
    files?: unknown[];
    dependencies?: { name: string }[];
    devDependencies?: { name: string }[];
  }[];
};

/** Returns knip's list of unused files and dependencies. @throws Failure when knip returns no list */
export async function findUnused(signal: AbortSignal): Promise<Unused> {
  const { output } = await captureTool(
    [bin.knip, "--no-config-hints", "--reporter", "json"],
    process.env,
    signal,
  );
  const { issues } = readReport(output);
  return {
    files: issues.filter(({ files = [] }) => files.length > 0).map(({ file }) => file),
    dependencies: issues.flatMap(({ dependencies = [], devDependencies = [] }) =>
      [...dependencies, ...devDependencies].map(({ name }) => name),
    ),
  };
}

function readReport(output: string): KnipReport {
  try {
    return JSON.parse(output);
  } catch (cause) {
    throw new Failure(`knip could not tell what is unused:\n${output}`, { cause });
  }
}

/**
 * Deletes files that are no longer used, and files that only these used. Removes `export` where only these imported it.
 * @param before files and dependencies that were unused before, which stay
 * @returns the deleted files, and the dependencies that are no longer used
 */
export async function deleteUnused(before: Unused, signal: AbortSignal): Promise<Unused> {
  const deleted: string[] = [];
  for (;;) {
    const { files, dependencies } = await findUnused(signal);
    const found = files.filter((file) => !before.files.includes(file));
    if (found.length === 0) {
      // knip's exit code reports that it found something to fix, which is not a failure here.
      await captureTool(
        [bin.knip, "--no-config-hints", "--fix", "--fix-type", "exports,types"],
        process.env,
        signal,
      );
      const left = dependencies.filter((name) => !before.dependencies.includes(name));
      return { files: deleted, dependencies: left };
    }
    deleteFiles(found);
    deleted.push(...found);
  }
}
