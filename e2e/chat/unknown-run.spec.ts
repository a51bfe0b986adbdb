import { ChatPage } from "@/e2e/support/chat-page";
import { newestMessage } from "@/e2e/support/database";
import { newPerson, type Person } from "@/e2e/support/people";
import { seedRecorded } from "@/e2e/support/seed";
import { expect, test } from "@/e2e/support/test";

/** Stores a conversation whose newest answer is still `streaming`, while the platform does not know its run. */
async function seedLost(person: Person): Promise<{ id: string; runId: string }> {
  const { id, fixture } = await seedRecorded(person, "v0.1/in-flight-text");
  return { id, runId: String(fixture.rows.Message.at(-1)?.runId) };
}

test("Stop, export, delete and opening settle an answer whose run the platform does not know", async ({
  browser,
  model,
  key,
}) => {
  const person = await newPerson(browser);
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
