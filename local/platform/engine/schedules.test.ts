import { ScheduledTaskPayload } from "@trigger.dev/core/v3";
import superjson from "superjson";
import { expect, test } from "vitest";
import { type TestPlatform, testCli, testPlatform } from "../test-platform.ts";
import { fireSchedule, listSchedules } from "./schedules.ts";

type Declared = { cron: string; timezone?: string; environments?: string[] };
const task = (schedule?: Declared, id = "sweep") => ({ id, filePath: "sweep.ts", schedule });
const DAILY = { cron: "0 9 * * *", timezone: "America/New_York" };
const NINE = Date.parse("2027-01-05T14:00:00Z");
const DAY = 86_400_000;

async function register(p: TestPlatform, ...tasks: ReturnType<typeof task>[]) {
  await testCli(p, tasks);
  return listSchedules(p.platform);
}

const fire = (p: TestPlatform, now: number) =>
  p.platform.store.write(() => fireSchedule(p.platform, "sweep", now));

const payloadOf = (p: TestPlatform, id = "") =>
  ScheduledTaskPayload.parse(
    superjson.parse(
      p.platform.store.get<{ payload: string }>("SELECT payload FROM runs WHERE id = ?", id)?.payload ?? "",
    ),
  );

/** Moves the next time of the schedule and its timer. */
function setNext(p: TestPlatform, at: number): void {
  p.platform.store.run("UPDATE schedules SET next_at = ?", at);
  p.platform.timers.set("schedule", "sweep", at);
}

test("a registration creates, keeps, changes and deletes schedules as the code declares them", async () => {
  const p = await testPlatform();
  const [made] = await register(p, task(DAILY), task(undefined, "unscheduled"));
  expect(made).toMatchObject({ task: "sweep", ...DAILY, last_at: null });
  expect(made?.next_at).toBeGreaterThan(Date.now());
  setNext(p, NINE);
  expect(await register(p, task(DAILY)), "a rebuild").toEqual([{ ...made, next_at: NINE }]);
  const [moved] = await register(p, task({ ...DAILY, timezone: "Asia/Tokyo" }));
  expect(moved).toMatchObject({ id: made?.id, timezone: "Asia/Tokyo" });
  expect(moved?.next_at).not.toBe(NINE);
  expect(await register(p, task())).toEqual([]);
  expect(p.platform.store.all("SELECT * FROM timers WHERE kind = 'schedule'")).toEqual([]);
});

test("a schedule for other environments is ignored", async () => {
  const p = await testPlatform();
  expect(await register(p, task({ ...DAILY, environments: ["PRODUCTION"] }))).toEqual([]);
  expect(await register(p, task({ ...DAILY, environments: ["PRODUCTION", "DEVELOPMENT"] }))).toHaveLength(1);
});

test("code with an invalid schedule is refused and changes nothing", async () => {
  const p = await testPlatform();
  const before = await register(p, task(DAILY));
  const refused = register(p, task({ cron: "* * * * * *", timezone: "UTC" }));
  await expect(refused).rejects.toThrow(/^400 .*CRON expressions with seconds are not allowed/);
  expect(listSchedules(p.platform)).toEqual(before);
});

test("a due schedule triggers a run with a payload that the SDK can parse", async () => {
  const p = await testPlatform();
  const [schedule] = await register(p, task(DAILY));
  setNext(p, NINE);
  const first = payloadOf(p, fire(p, NINE + 3));
  expect(first).toMatchObject({
    scheduleId: schedule?.id,
    type: "DECLARATIVE",
    timestamp: new Date(NINE),
    timezone: "America/New_York",
  });
  expect(first.lastTimestamp).toBeUndefined();
  expect(first.upcoming).toHaveLength(10);
  expect(first.upcoming.slice(0, 2)).toEqual([new Date(NINE + DAY), new Date(NINE + 2 * DAY)]);
  const second = payloadOf(p, fire(p, NINE + DAY));
  expect(second).toMatchObject({ timestamp: new Date(NINE + DAY), lastTimestamp: new Date(NINE) });
});

test("missed times are skipped", async () => {
  const p = await testPlatform();
  await register(p, task(DAILY));
  setNext(p, NINE);
  fire(p, NINE + 3.5 * DAY);
  expect(listSchedules(p.platform)).toMatchObject([{ last_at: NINE, next_at: NINE + 4 * DAY }]);
});

test("a schedule fires at its time, also after a restart of the platform", async () => {
  const p = await testPlatform();
  await register(p, task(DAILY));
  setNext(p, Date.now() + 300);
  await p.restart();
  // The CLI reconnects by itself.
  await p.request("/engine/v1/dev/presence", undefined, { signal: AbortSignal.timeout(5_000) });
  const runs = () => p.platform.store.all<{ id: string }>("SELECT id FROM runs WHERE task = 'sweep'");
  await expect.poll(runs).toHaveLength(1);
  expect(listSchedules(p.platform)[0]?.next_at).toBeGreaterThan(Date.now());
});

test("without a CLI a schedule skips its time and waits for the next", async () => {
  const p = await testPlatform();
  const cli = await testCli(p, [task(DAILY)]);
  setNext(p, NINE);
  cli.die();
  await expect.poll(() => p.platform.sessions.isConnected).toBe(false);
  expect(fire(p, NINE)).toBeUndefined();
  expect(listSchedules(p.platform)).toMatchObject([{ last_at: NINE, next_at: NINE + DAY }]);
});
