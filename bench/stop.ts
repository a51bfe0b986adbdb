import type { Page } from "@playwright/test";
import type { ModelControl } from "@standby/model/control";
import { ms, type Result } from "./result.ts";
import { percentile } from "./statistics.ts";

/** Number of rounds, enough that the 95th percentile is not the maximum. */
const ROUNDS = 40;

/** Measures the time from a click on Stop, in a real browser, to the model seeing its connection closed. */
export async function measureStop(page: Page, appUrl: string, model: ModelControl): Promise<Result> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const key = `bench-${crypto.randomUUID()}`;
    await model.hold({ match: key, afterTokens: 10 });
    await page.goto(appUrl);
    await page.getByRole("textbox", { name: "Message" }).fill(`write 50 numbered words ${key}`);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("w10").waitFor();
    const clicked = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener("click", () => resolve(Date.now()), { capture: true, once: true });
        }),
    );
    await page.getByRole("button", { name: "Stop" }).click();
    const { closedByCallerAt } = await model.waitFor("closed", { match: key });
    if (closedByCallerAt !== null) samples.push(closedByCallerAt - (await clicked));
  }
  const [p50, p95] = [percentile(samples, 0.5), percentile(samples, 0.95)];
  return {
    what: "Stop: click to the model's connection closed, p50 and p95",
    standby: `${ms(p50)} · ${ms(p95)}`,
    instead: "—",
    budget: "60 ms · 150 ms",
    isWithin: p50 <= 60 && p95 <= 150,
  };
}
