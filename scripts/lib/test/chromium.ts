import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Failure } from "@standby/stack/failure";
import { bin } from "@standby/stack/paths";
import { remark } from "@standby/stack/terminal";

/**
 * Finds or installs a browser for the tests: Playwright's installed build, a Chromium or Chrome on this machine,
 * Playwright's download, or, as root on Linux, the distribution's package.
 * @returns the program to start, or undefined for Playwright's own build
 * @throws Failure when no browser can be found or installed
 */
export function findChromium(): string | undefined {
  if (hasOwnBuild()) return undefined;
  const installed = findInstalled();
  if (installed) return installed;
  const asRoot = process.platform === "linux" && process.getuid?.() === 0;
  const dependencies = asRoot ? ["--with-deps"] : [];
  remark("Fetching a browser for the tests, once.");
  spawnSync(process.execPath, [bin.playwright, "install", ...dependencies, "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  if (hasOwnBuild()) return undefined;
  if (asRoot) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    // The headless shell opens a page in a third of the full browser's time. Not every release has it.
    if (!installPackage("chromium-headless-shell")) installPackage("chromium");
  }
  const found = findInstalled();
  if (found) return found;
  throw new Failure(
    "The end-to-end tests need a Chromium: run npx playwright install chromium, or install Chromium or Chrome.",
  );
}

/** Installs a Debian package. Returns whether that succeeded. */
function installPackage(name: string): boolean {
  const options = ["install", "-y", "-qq", "--no-install-recommends", name];
  return spawnSync("apt-get", options, { stdio: "inherit" }).status === 0;
}

function hasOwnBuild(): boolean {
  return existsSync(chromium.executablePath());
}

function findInstalled(): string | undefined {
  const names = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
  ];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const elsewhere = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ];
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}
