import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, statSync } from "node:fs";
import { userInfo } from "node:os";

/** Conventional id of the user "nobody". Inside a user namespace, every unmapped user has it. */
const nobody = 65534;
const namespace = ["--user", `--map-user=${nobody}`, "--"];

/** Exit code of a program, -1 when it could not be started, and its output. */
type Outcome = { code: number; output: string };

/** Runs a program as a user that PostgreSQL accepts, until it has ended. */
export type Runner = (program: string, args: string[]) => Promise<Outcome>;

/**
 * Returns a function that runs PostgreSQL's programs. They refuse to run as root and as a user without a name, so only
 * an ordinary user runs them directly. Otherwise they run as the owner of `directory` when that is not root, else in a
 * user namespace that maps root to nobody, else (some containers forbid namespaces) as nobody, who then gets the
 * directory.
 */
export function unprivileged(directory: string): Runner {
  if (process.platform === "win32" || isOrdinaryUser()) return (program, args) => run(program, args, {});
  const { uid, gid } = statSync(directory);
  if (process.getuid?.() === 0 && uid !== 0) return (program, args) => run(program, args, { uid, gid });
  if (spawnSync("unshare", [...namespace, "true"]).status === 0)
    return (program, args) => run("unshare", [...namespace, program, ...args], {});
  chownSync(directory, nobody, nobody);
  return (program, args) => run(program, args, { uid: nobody, gid: nobody });
}

function isOrdinaryUser(): boolean {
  if (process.getuid?.() === 0) return false;
  try {
    return userInfo().username !== "";
  } catch {
    return !existsSync("/proc/self/ns/user");
  }
}

function run(program: string, args: string[], user: { uid?: number; gid?: number }): Promise<Outcome> {
  // PGPORT or PGDATA may be set for another server.
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  const child = spawn(program, args, { ...user, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return new Promise((resolve) => {
    const done = (code: number | null) => resolve({ code: code ?? -1, output: output.trim() });
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("close", done);
    // The server that pg_ctl starts may inherit its pipes and keep them open.
    child.on("exit", (code) => setTimeout(() => finish(code), 200));
    const finish = (code: number | null) => {
      child.stdout.destroy();
      child.stderr.destroy();
      done(code);
    };
  });
}
