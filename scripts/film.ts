import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ModelControl } from "@standby/model/control";
import { runCommand } from "@standby/stack/command";
import { root, testLocal } from "@standby/stack/paths";
import { claim } from "@standby/stack/session";
import { step, title } from "@standby/stack/terminal";
import { startFilm } from "./lib/film/record.ts";
import { findChromium } from "./lib/test/chromium.ts";
import { startTestApp } from "./lib/test/test-app.ts";

const TIDES = `The sea follows the **Moon**. Its pull is a little stronger on the near side of the Earth than on the far side, so the water bulges on both.

The Earth turns below those bulges, and so most coasts see high water twice a day. The Sun pulls as well: at new and full moon both pull along one line, and the tides are at their highest. At half moon they pull across each other, and the sea is calmer.`;

/** npm run film: films Stop and Approve in the running app, for the README. */
await runCommand(async (scope) => {
  const lock = await claim(testLocal, "npm run film", scope);
  title("Film");
  const { appUrl, modelUrl } = await startTestApp(scope, lock);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  scope.defer(() => browser.close());
  const page = await browser.newPage({ baseURL: appUrl, viewport: { width: 880, height: 560 } });
  const path = join(root, "docs", "standby.webp");
  await step("Film", film(page, new ModelControl(modelUrl), path));
  return 0;
});

async function film(page: Page, model: ModelControl, path: string): Promise<string> {
  const pace = { tokensPerSecond: 22 };
  await model.answer({ match: "tides", text: TIDES, ...pace });
  const account = { email: "you@example.com", password: "correct horse" };
  await page.request.post("/api/auth/sign-up", { data: account });
  await page.goto("/");
  const suggestions = page.getByRole("list", { name: "Suggestions" }).getByRole("button");
  await suggestions.first().and(page.locator(":enabled")).waitFor();
  const record = startFilm(page);
  await ask(page, "Why are there tides?");
  await page.getByText("twice a day").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator('[data-status="stopped"]').waitFor();
  await record.linger();
  // feature: posts {
  await ask(page, "Write a post about the sea");
  const card = page.getByRole("region", { name: "Post: the sea" });
  const approve = card.getByRole("button", { name: /^Approve/ });
  await approve.and(page.locator(":enabled")).waitFor();
  await record.linger();
  await approve.click();
  await card.getByRole("button", { name: "Publish" }).click();
  await page.getByText("It is published.").waitFor();
  await record.linger();
  // feature: posts }
  const frames = await record.save(path);
  return `${relative(root, path)}, ${frames} frames, ${Math.round(statSync(path).size / 1024)} kB`;
}

/** Types a message at a person's speed, and sends it. */
async function ask(page: Page, text: string): Promise<void> {
  const input = page.getByRole("textbox", { name: "Message" });
  await input.pressSequentially(text, { delay: 35 });
  await page.getByRole("button", { name: "Send" }).click();
}
