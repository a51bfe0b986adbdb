import { runs, schedules } from "@trigger.dev/sdk";
import { expect, test } from "vitest";
import type { everyMinute } from "./project/trigger/schedules.ts";
import { eventually, finished } from "./support/client.ts";
import { isHosted } from "./support/differences.ts";

const MINUTE = 60_000;

async function scheduleOf(task: string) {
  const { data } = await schedules.list({ perPage: 100 });
  return data.find((schedule) => schedule.task === task);
}

test("S41 schedules are registered with the code that declares them", async () => {
  const minute = (await scheduleOf("every-minute")) ?? expect.fail("it is not there");
  expect(minute).toMatchObject({
    type: "DECLARATIVE",
    active: true,
    generator: { expression: "* * * * *" },
    timezone: "Asia/Tokyo",
  });
  expect(await schedules.retrieve(minute.id)).toMatchObject({ id: minute.id, task: "every-minute" });
  const leap = await scheduleOf("every-leap-day");
  expect(leap?.nextRun?.toISOString()).toMatch(/-02-29T09:00:00\.000Z$/);
  expect(leap?.timezone).toBe("UTC");
  expect(await scheduleOf("unscheduled")).toBeUndefined();
  await expect(schedules.retrieve("sched_none")).rejects.toMatchObject({ status: 404 });
});

test("S41 a schedule triggers one run each minute, whose payload has the times", async () => {
  const { id } = (await scheduleOf("every-minute")) ?? expect.fail("it is not there");
  const began = Date.now();
  const due = Math.ceil(began / MINUTE) * MINUTE;
  const runsSince = async () => {
    const page = await runs.list({ taskIdentifier: "every-minute", from: new Date(began) });
    return page.data;
  };
  await eventually(
    async () => (await runsSince()).length > 0,
    isHosted("schedule windows") ? 170_000 : 80_000,
  );
  const [run] = await runsSince();
  const { output, status } = await finished<typeof everyMinute>(run?.id ?? "");
  expect(status).toBe("COMPLETED");
  expect((await runsSince()).length, "of one minute").toBe(1);
  expect(output).toMatchObject({
    ...{ scheduleId: id, type: "DECLARATIVE", timezone: "Asia/Tokyo" },
    timestamp: due,
  });
  expect(output?.upcoming).toEqual(Array.from({ length: 10 }, (_, n) => due + (n + 1) * MINUTE));
  expect([undefined, due - MINUTE]).toContain(output?.lastTimestamp);
}, 180_000);

test("S41 schedules.timezones lists the time zones", async () => {
  const { timezones } = await schedules.timezones();
  expect(timezones[0]).toBe("UTC");
  expect(timezones).toEqual(expect.arrayContaining(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]));
  expect((await schedules.timezones({ excludeUtc: true })).timezones).not.toContain("UTC");
});
