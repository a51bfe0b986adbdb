import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { Result } from "./result.ts";
import { Guest } from "./standby.ts";

const FIRST_BUDGET_KB = 250;
const ALL_BUDGET_KB = 500;

/** Measures a conversation page's JavaScript, gzip: that of its HTML, and all of it once an answer is shown. */
export async function measureFirstLoad(page: Page, appUrl: string): Promise<Result> {
  const guest = new Guest(appUrl);
  const { conversationId, answer } = await guest.ask("show me everything markdown can do");
  await answer.done;
  await page.context().addCookies(guest.cookies().map((cookie) => ({ ...cookie, url: appUrl })));

  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  const document = await page.goto(`${appUrl}/chat/${conversationId}`, { waitUntil: "networkidle" });
  const html = (await document?.text()) ?? "";
  const first = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, src]) => new URL(src ?? "", appUrl).href);
  const total = async (urls: Iterable<string>) => {
    let bytes = 0;
    for (const url of urls) bytes += (await sizes.get(url)) ?? 0;
    return Math.round(bytes / 1000);
  };
  const [firstKb, allKb] = [await total(new Set(first)), await total(sizes.keys())];
  return {
    what: "JavaScript of a conversation's page, gzip: first load, and all once an answer with code is shown",
    standby: `${firstKb} kB · ${allKb} kB`,
    instead: "—",
    budget: `${FIRST_BUDGET_KB} kB · ${ALL_BUDGET_KB} kB`,
    isWithin: firstKb <= FIRST_BUDGET_KB && allKb <= ALL_BUDGET_KB,
  };
}
