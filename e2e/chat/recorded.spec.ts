import { type Fixture, fixtureNames } from "@/e2e/fixtures/fixture";
import { ChatPage } from "@/e2e/support/chat-page";
import { newestMessage } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { leaveDeadRun, seedRecorded } from "@/e2e/support/seed";
import { expect, test } from "@/e2e/support/test";

// A broken page has no field to type into; the test fails after seconds, not at its time-out.
test.use({ actionTimeout: 10_000 });

/** Stores a recorded conversation as this person's and opens it. */
async function open(person: Person, name: string, prepare?: (fixture: Fixture) => Promise<void>) {
  const { id, fixture } = await seedRecorded(person, name);
  await prepare?.(fixture);
  const chat = new ChatPage(person.page);
  await chat.open(`/chat/${id}`);
  return { id, chat, fixture };
}

test("every settled conversation of version 0.1 is shown", async ({ browser }) => {
  const person = await newPerson(browser);
  const settled = fixtureNames("v0.1").filter((name) => !name.includes("in-flight"));
  for (const name of settled) {
    const { chat, fixture } = await open(person, name);
    await expect(chat.log.getByRole("article"), name).toHaveCount(fixture.rows.Message.length);
  }
  expect(person.problems).toEqual([]);
});

test("an answer of version 0.1 whose run died midway is settled when it is opened", async ({ browser }) => {
  const person = await newPerson(browser);
  const { id, chat } = await open(person, "v0.1/in-flight-text", leaveDeadRun);
  await chat.expectAnswer("failed");
  await chat.expectAnswerText(/^w1 w2/);
  expect((await newestMessage(id)).status).toBe("failed");
});

const poisoned = [
  {
    title: "an answer with text that the database refuses is settled when it is opened",
    names: [
      "nul-in-text",
      "posts/surrogate-in-arguments", // feature: posts
    ],
    prepare: leaveDeadRun,
    status: "failed",
  },
  {
    title: "an unknown tool, or arguments of a wrong shape, do not break the page",
    names: [
      "unknown-tool",
      "posts/draft-post-topic-object", // feature: posts
      "questions/ask-user-question-object", // feature: questions
      "research/research-questions-string", // feature: research
    ],
    prepare: undefined,
    status: "complete",
  },
] as const;

for (const { title, names, prepare, status } of poisoned) {
  test(`${title}, and the next message works`, async ({ browser, model, key }) => {
    const person = await newPerson(browser);
    await model.answer({ match: key, text: "Healed." });
    for (const name of names) {
      const { chat } = await open(person, `v0.1/poisoned/${name}`, prepare);
      await expect(chat.answer, name).toHaveAttribute("data-status", status, { timeout: 10_000 });
      await chat.send(`Go on ${key}`);
      await chat.expectAnswerText("Healed.");
    }
    expect(person.problems).toEqual([]);
  });
}
