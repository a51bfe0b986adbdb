import { readFixture } from "@/e2e/fixtures/fixture";
import { seedFixture } from "@/e2e/fixtures/seed";
import { ChatPage } from "@/e2e/support/chat-page";
import { execute, newestMessage } from "@/e2e/support/database";
import { type Person, signUp } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

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
