import { newestMessage } from "@/e2e/support/database";
import { EventReader, type SeenEvent } from "@/e2e/support/events";
import { newPerson } from "@/e2e/support/people";
import { cookieHeader } from "@/e2e/support/requests";
import { expect, test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const WORDS = numberedWords(60);

const never = () => false;
const records = (events: SeenEvent[]) => events.filter(({ event }) => event === "record");
const states = (events: SeenEvent[]) => events.flatMap(({ event, data }) => (event === "run" ? [data] : []));
const textOf = (events: SeenEvent[]) =>
  records(events)
    .map(({ data }) => data.chunk as { type: string; delta?: string })
    .map(({ type, delta }) => (type === "text-delta" ? delta : ""))
    .join("");

test("the events of a run go from its first record to its end, and a reader can resume in the middle", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id, shown } = await holdAnswer(WORDS, 20);
  const { runId } = await newestMessage(id);
  const cookie = await cookieHeader(chat.page.context());

  const first = await EventReader.open(String(runId), cookie);
  const begun: SeenEvent[] = [];
  while (textOf(begun).trim() !== shown) {
    const more = await first.readUntil(({ event }) => event === "record");
    expect(more, "the response goes on").not.toEqual([]);
    begun.push(...more);
  }
  expect(states(begun)[0]).toMatchObject({
    id: runId,
    task: "generate-reply",
    tags: expect.arrayContaining([`conversation:${id}`]),
  });
  first.close();

  // Half of the records seen, not a fixed number: words that are ready together come in one record.
  const half = Math.ceil(records(begun).length / 2);
  const cut = records(begun)[half - 1];
  const second = await EventReader.open(String(runId), cookie, cut?.id);
  await model.release({ match: key });
  const rest = await second.readUntil(never);
  const all = [...records(begun).slice(0, half), ...records(rest)];
  expect(all.map(({ data }) => data.index)).toEqual(all.map((_, index) => index));
  expect(textOf(all)).toBe(WORDS);
  expect(states(rest).at(-1)).toMatchObject({ status: "COMPLETED" });
  expect(rest.at(-1)).toEqual({ id: "end", event: "end", data: {} });
});

test("the events of a finished run are complete, and a reader that has them all gets 204", async ({
  chat,
  model,
  key,
}) => {
  await model.answer({ match: key, text: WORDS });
  await chat.open();
  const id = await chat.send(`Count ${key}`);
  await chat.expectAnswer("complete");
  const { runId } = await newestMessage(id);
  const cookie = await cookieHeader(chat.page.context());
  const whole = await (await EventReader.open(String(runId), cookie)).readUntil(never);
  expect(textOf(whole)).toBe(WORDS);
  const [start, ...others] = records(whole).map(({ data }) => (data.chunk as { type: string }).type);
  expect([start, others.at(-1)]).toEqual(["start", "finish"]);
  expect(whole.at(-1)?.event).toBe("end");
  expect((await EventReader.open(String(runId), cookie, "end")).status).toBe(204);
});

test("only the owner reads the events of a run, and only from an event id that the app gave", async ({
  chat,
  model,
  key,
  request,
  browser,
}) => {
  await model.answer({ match: key, text: "Mine." });
  await chat.open();
  const id = await chat.send(`Mine ${key}`);
  await chat.expectAnswer("complete");
  const { runId } = await newestMessage(id);
  const path = `/api/runs/${runId}/events`;

  expect((await request.get(path)).status()).toBe(401);
  const stranger = await newPerson(browser);
  const foreign = await stranger.context.request.get(path);
  expect(foreign.status()).toBe(404);
  expect(await foreign.json()).toMatchObject({ code: "not-found" });
  await stranger.context.close();

  const mine = chat.page.request;
  expect((await mine.get("/api/runs/run_unknown/events")).status()).toBe(404);
  const odd = await mine.get(path, { headers: { "last-event-id": "12" } });
  expect(odd.status()).toBe(400);
  expect(await odd.json()).toMatchObject({ code: "invalid-request" });
});
