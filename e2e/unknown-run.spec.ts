import { readFixture } from "./fixtures/fixture.ts";
import { seedFixture } from "./fixtures/seed.ts";
import { ChatPage } from "./support/chat-page.ts";
import { execute, newestMessage } from "./support/database.ts";
import { type Person, signUp } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

/** A conversation whose newest answer still says `streaming`, while Trigger.dev knows nothing of its run. */
async function seedLost(person: Person): Promise<{ id: string; runId: string }> {
  const { rows } = await seedFixture(execute, readFixture("v0.1/in-flight-text"), person.id);
  return { id: String(rows.Conversation[0]?.id), runId: String(rows.Message.at(-1)?.runId) };
}

test("an answer whose run is gone is settled by whatever is done with it", async ({
  browser,
  model,
  key,
}) => {
  const person = await signUp(browser);
  const { request } = person.context;

  const stopped = await seedLost(person);
  const stop = await request.post(`/api/runs/${stopped.runId}/cancel`);
  expect(stop.status()).toBe(200);
  expect((await newestMessage(stopped.id)).status).toBe("stopped");

  const exported = await seedLost(person);
  const file = await request.get(`/api/conversations/${exported.id}/export?format=markdown`);
  expect(await file.text()).toContain("Not complete");

  const deleted = await seedLost(person);
  expect((await request.delete(`/api/conversations/${deleted.id}`)).status()).toBe(204);

  await model.answer({ match: key, text: "Next." });
  const opened = await seedLost(person);
  const chat = new ChatPage(person.page);
  await chat.open(`/chat/${opened.id}`);
  await chat.expectAnswer("failed");
  await chat.send(`Go on ${key}`);
  await chat.expectAnswerText("Next.");
});
