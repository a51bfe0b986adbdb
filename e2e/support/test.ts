import { test as base, expect } from "@playwright/test";
import { ModelControl } from "@standby/model/control";
import { signUpByRequest } from "./account.ts";
import { ChatPage } from "./chat-page.ts";
import { layNetwork, type Network } from "./network.ts";
import { settings } from "./settings.ts";
import { watchPage } from "./watch-page.ts";

type Fixtures = {
  /** A word that no other test's prompts contain: a rule of the model that matches it affects this test only. */
  key: string;
  model: ModelControl;
  chat: ChatPage;
  /** Opens the app and sends a message whose answer is held after some tokens. Returns the text shown then. */
  holdAnswer: (text: string, afterTokens: number, address?: string) => Promise<{ id: string; shown: string }>;
  /** A connection to the app that a test can cut, for a page opened through its address. */
  network: Network;
  /** Matches the browser's errors that a test expects. */
  expectedErrors: RegExp;
  /** Whether the person of the page has an account. Without one they are a guest from their first message on. */
  isSignedIn: boolean;
};

/** Playwright's test with the chat page, the model's control door, and a check that no unexpected error occurs. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  key: async ({}, use) => {
    await use(`key-${crypto.randomUUID().slice(0, 8)}`);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  model: async ({}, use) => {
    await use(new ModelControl(settings.modelUrl));
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  network: async ({}, use) => {
    const network = await layNetwork();
    await use(network);
    network.close();
  },
  expectedErrors: [/(?!)/, { option: true }],
  isSignedIn: [false, { option: true }],
  page: async ({ page, expectedErrors, isSignedIn }, use) => {
    if (isSignedIn) await signUpByRequest(page.request);
    const problems = watchPage(page);
    await use(page);
    const unexpected = problems.filter((problem) => !expectedErrors.test(problem));
    expect(unexpected, "faults seen in the browser").toEqual([]);
  },
  chat: async ({ page }, use) => {
    await use(new ChatPage(page));
  },
  holdAnswer: async ({ chat, model, key }, use) => {
    await use(async (text, afterTokens, address) => {
      await model.answer({ match: key, text });
      await model.hold({ match: key, afterTokens });
      await chat.open(address);
      const id = await chat.send(`Count ${key}`);
      const held = await model.waitFor("held", { match: key });
      const shown = held.text.trim();
      // A page that shows an answer has its session.
      if (shown !== "") await chat.expectAnswerText(shown);
      return { id, shown };
    });
  },
});

export { expect };
