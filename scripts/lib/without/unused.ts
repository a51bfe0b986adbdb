import { Failure } from "@standby/stack/failure";
import { bin } from "@standby/stack/paths";
import { captureTool } from "@standby/stack/run-tool";
import { deleteFiles } from "./project-files.ts";

/** Files and dependencies that nothing in the project needs. */
export type Unused = { files: string[]; dependencies: string[] };

type KnipReport = {
  issues: {
    file: string;
    files?: unknown[];
    dependencies?: { name: string }[];
    devDependencies?: { name: string }[];
  }[];
};

/** Asks knip what nothing needs. @throws Failure when knip did not answer */
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
 * Deletes the files that nothing needs any more and those that only they needed, and unexports what only they used.
 * @param before what nothing needed earlier; that stays
 * @returns the deleted files, and the dependencies that are left over
 */
export async function deleteUnused(before: Unused, signal: AbortSignal): Promise<Unused> {
  const deleted: string[] = [];
  for (;;) {
    const { files, dependencies } = await findUnused(signal);
    const found = files.filter((file) => !before.files.includes(file));
    if (found.length === 0) {
      // knip says by its exit code that there was something to correct, which is no failure here.
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
