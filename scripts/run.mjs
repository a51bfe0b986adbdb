// The entry of every npm script: `node scripts/run.mjs dev` installs what is missing and goes on with
// scripts/dev.ts under the project's own Node. Only built-in modules, and nothing that an old Node cannot read.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { constants as system } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

/** Ends with one sentence for the person who typed the command. */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  giveUp(
    `Standby needs Node 20.9 or newer to start, and this is ${process.version}: install a newer one from https://nodejs.org.`,
  );
}

function checkWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    giveUp(
      `Standby keeps its state in ${root} and may not write there: make the folder yours, or clone it where you may write.`,
    );
  }
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Whether node_modules holds what package-lock.json says. npm writes its own list there when it has finished. */
function isInstalled() {
  const installed = readJson(join(root, "node_modules", ".package-lock.json"));
  if (!installed || !existsSync(node)) return false;
  const wanted = readJson(join(root, "package-lock.json")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed.packages[path];
    return found ? found.version === entry.version : Boolean(entry.optional);
  });
}

/** Runs npm: the one that runs us, or else the one on the PATH. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const isNpm = cli && /^npm-cli\.c?js$/.test(basename(cli));
  const env = {
    ...process.env,
    // The install script of Prisma would fetch an engine that nothing here uses, and fail without a network.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    NODE_ENV: "development",
  };
  const options = { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] };
  return isNpm
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: windows });
}

function install() {
  console.log("Installing dependencies from the lock file. This takes a minute or two, once.");
  const started = Date.now();
  const result = npm(["ci", "--loglevel=error", "--no-audit", "--no-fund", "--no-progress"]);
  if (result.error && result.error.code === "ENOENT")
    giveUp("npm was not found on the PATH: install it together with Node from https://nodejs.org.");
  if (result.status !== 0)
    giveUp(
      "The dependencies could not be installed. The lines above say why; start again when that is mended.",
    );
  if (!existsSync(node))
    giveUp(`The project's own Node is missing after the install (${node}): run \`npm rebuild node\`.`);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

function goOn(command, args) {
  const script = join(root, "scripts", `${command}.ts`);
  if (!existsSync(script)) giveUp(`There is no command "${command}": see the scripts in package.json.`);
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...args], {
    cwd: process.cwd(),
    env: { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // By message, since a signal would end the child at once on Windows. When this process is killed, the child
  // notices that the channel is gone.
  const stop = () => child.connected && child.send("stop");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  // npm's shell does not pass on a signal, it only dies of it.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      stop();
    }, 500);
  }
  child.on("exit", (code, signal) => process.exit(signal ? 128 + system.signals[signal] : code));
}

const [command, ...args] = process.argv.slice(2);
checkNode();
checkWritable();
if (process.env.npm_lifecycle_event === "postinstall") {
  // An install with --omit=dev has no Prisma and no TypeScript to generate anything with or for.
  if (!existsSync(node)) process.exit(0);
} else if (!isInstalled()) install();
goOn(command, args);
