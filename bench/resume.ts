import type { Page } from "@playwright/test";
import type { ModelControl } from "@standby/model/control";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { median } from "./statistics.ts";

const ROUNDS = 5;
const TOKENS = 5_000;

/** Measures a resume in the middle of a long answer: from the page's request to the whole text on screen. */
export async function measureResume(page: Page, appUrl: string, model: ModelControl): Promise<Result> {
  const key = `bench-${crypto.randomUUID()}`;
  await model.hold({ match: key, afterTokens: TOKENS });
  const guest = new Guest(appUrl);
  const { conversationId, answer } = await guest.ask(
    `write ${TOKENS + 1} numbered words at 2000 tokens per second ${key}`,
  );
  await answer.seen(TOKENS);
  await page.context().addCookies(guest.cookies().map((cookie) => ({ ...cookie, url: appUrl })));

  await page.addInitScript(noteResumeRequest);
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(`${appUrl}/chat/${conversationId}`);
    samples.push(await page.evaluate(timeFromRequestToText, `w${TOKENS}`));
  }
  await model.release({ match: key });
  await answer.done;
  return {
    what: "Resume of a 5,000-token answer, median: request to the whole text on screen",
    standby: ms(median(samples)),
    instead: "—",
    budget: "300 ms",
    isWithin: median(samples) <= 300,
  };
}

/** Records the time of the page's resume request. Runs in the page before its own scripts. */
function noteResumeRequest() {
  const { fetch } = window;
  window.fetch = (...request) => {
    if (/\/stream/.test(String(request[0]))) performance.mark("resume");
    return fetch(...request);
  };
}

/** Waits for the whole text, in the page. Checks once per frame, so the text it finds has been painted. */
async function timeFromRequestToText(text: string): Promise<number> {
  while (!document.querySelector("[data-answer]")?.textContent?.includes(text)) {
    await new Promise(requestAnimationFrame);
  }
  const [request] = performance.getEntriesByName("resume");
  if (!request) throw new Error("The page did not come back for its answer");
  return performance.now() - request.startTime;
}
