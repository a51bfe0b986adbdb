import type { Locator, Page } from "@playwright/test";
import fc from "fast-check";
import { attackFrom, explain, replayLine } from "@/e2e/support/attack";
import type { ChatPage } from "@/e2e/support/chat-page";
import { messagesOf, textOf } from "@/e2e/support/database";
import {
  describeAnswer,
  type HostileAnswer,
  idleHostileAnswer,
  scriptOf,
} from "@/e2e/support/hostile-model/hostile-answers";
import { expect, test } from "@/e2e/support/test";
import { watchPage } from "@/e2e/support/watch-page";

const SIZES = { usual: 12, full: 60 };
const ANSWERS_EACH = 6;
/** Lays out the whole conversation, so that a page also typesets what a person would have to scroll to. */
const TALL = { width: 1280, height: 20_000 };

const { numRuns } = attackFrom(SIZES);

for (let index = 0; index < Math.ceil(numRuns / ANSWERS_EACH); index++) {
  test(`whatever the model sends, the page shows what is stored and goes on (${index + 1})`, async ({
    page,
    chat,
    model,
    key,
  }) => {
    const attack = attackFrom(SIZES);
    const seed = attack.seed + index;
    const count = Math.min(ANSWERS_EACH, numRuns - index * ANSWERS_EACH);
    const answers = fc.sample(idleHostileAnswer, { ...attack, seed, numRuns: count });
    const watch = await watchForAttacks(page);
    await chat.open();
    for (const [number, hostile] of answers.entries()) {
      await named(hostile, seed, attack.path || String(number), async () => {
        const match = `${key}.${number}.`;
        await model.answer(scriptOf(hostile, match));
        await chat.send(match);
        await expectShownAsStored(chat, chat.answers.nth(number));
        await watch.expectNone();
      });
    }
    const reloaded = await page.context().newPage();
    const problems = watchPage(reloaded);
    await reloaded.goto(page.url());
    for (const tab of [page, reloaded]) await tab.setViewportSize(TALL);
    for (const [number, hostile] of answers.entries()) {
      await named(hostile, seed, attack.path || String(number), () =>
        expect(async () => {
          const [before, after] = await Promise.all([page, reloaded].map((tab) => shownIn(tab, number)));
          expect(after).toBe(before);
        }).toPass({ timeout: 20_000 }),
      );
    }
    expect(problems).toEqual([]);
    await chat.send("write 3 words");
    await expect(chat.answers).toHaveCount(answers.length + 1);
    await chat.expectAnswerText("w1 w2 w3");
    await chat.expectAnswer("complete");
    await watch.expectNone();
  });
}

/** Does something with an answer. An error tells the answer, and the line that replays it. */
function named(hostile: HostileAnswer, seed: number, path: string, act: () => Promise<void>) {
  const replay = replayLine(seed, path, "npx playwright test e2e/chat/any-answer");
  return explain(`${describeAnswer(hostile)}\n${replay}`, () =>
    test.step(`answer ${path} of seed ${seed}`, act),
  );
}

/** Expects a settled answer that is not an error of the page, and whose copied text is that of its row. */
async function expectShownAsStored(chat: ChatPage, answer: Locator): Promise<void> {
  await expect(answer).toHaveAttribute("data-status", /^(complete|failed|stopped|waiting)$/);
  await expect(chat.input).toBeEnabled();
  const row = (await messagesOf(chat.conversationId())).findLast(({ role }) => role === "assistant");
  if (!row) throw new Error("The answer has no row");
  await expect(answer).toHaveId(row.id);
  await expect(answer).toHaveAttribute("data-status", row.status);
  await expect(chat.page.getByText("This message could not be shown.")).toHaveCount(0);
  const copy = answer.getByRole("button", { name: "Copy", exact: true });
  await expect(answer.getByRole("button", { name: /^(Retry|Regenerate)$/ })).toBeVisible();
  await expect(copy).toHaveCount(textOf(row) === "" ? 0 : 1);
  if (textOf(row) === "") return;
  await copy.click();
  expect(await chat.page.evaluate(() => Reflect.get(window, "copied"))).toBe(textOf(row));
}

/** Returns the text of an answer as a page shows it, without its buttons, which only the newest answer has. */
async function shownIn(page: Page, number: number): Promise<string> {
  const answer = page.getByRole("article", { name: "Assistant" }).nth(number);
  return answer.evaluate((article: HTMLElement) =>
    [...article.children]
      .slice(0, -1)
      .map((child) => (child as HTMLElement).innerText)
      .join("\n"),
  );
}

/** Watches for scripts of an answer, frames, and navigations, and records what is copied. */
async function watchForAttacks(page: Page): Promise<{ expectNone: () => Promise<void> }> {
  const attacks: string[] = [];
  await page.exposeFunction("attack", () => void attacks.push("a script ran"));
  await page.addInitScript(() => {
    navigator.clipboard.writeText = async (text) => void Reflect.set(window, "copied", text);
  });
  page.on("load", () => attacks.push("load"));
  return {
    expectNone: async () => {
      expect(attacks).toEqual(["load"]);
      expect(page.frames()).toHaveLength(1);
    },
  };
}
