import { ENVIRONMENT } from "../config.ts";
import { timeZones } from "../engine/cron.ts";
import { findSchedule, listSchedules, type Schedule } from "../engine/schedules.ts";
import { notFound } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";

/** Routes that read the schedules that tasks declare. There are no imperative schedules. */
export const scheduleRoutes: Route[] = [
  route("GET", "/api/v1/schedules", "key", list),
  route("GET", "/api/v1/schedules/:schedule", "key", retrieve),
  // SDK 4.8.3 requests these without a key.
  route("GET", "/api/v1/timezones", "none", zones),
];

function list({ platform, url }: Call): Reply {
  const all = listSchedules(platform);
  const page = positive(url.searchParams.get("page"), 1);
  const perPage = positive(url.searchParams.get("perPage"), 50);
  const data = all.slice((page - 1) * perPage, page * perPage).map(scheduleView);
  const totalPages = Math.ceil(all.length / perPage);
  return { json: { data, pagination: { currentPage: page, totalPages, count: all.length } } };
}

function positive(text: string | null, otherwise: number): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
}

function retrieve({ platform, param }: Call): Reply {
  const schedule = findSchedule(platform, param("schedule"));
  if (!schedule) throw notFound("Schedule not found");
  return { json: scheduleView(schedule) };
}

function zones({ url }: Call): Reply {
  const isWithout = url.searchParams.get("excludeUtc") === "true";
  return { json: { timezones: isWithout ? timeZones().slice(1) : timeZones() } };
}

/** Returns a `ScheduleObject` of core 4.8.3. */
function scheduleView({ id, task, cron, timezone, next_at: next }: Schedule): object {
  const nextRun = new Date(next).toISOString();
  return {
    id,
    type: "DECLARATIVE",
    task,
    active: true,
    generator: { type: "CRON", expression: cron, description: cron },
    timezone,
    nextRun,
    nextRunEffectiveAt: nextRun,
    environments: [{ id: ENVIRONMENT.id, type: ENVIRONMENT.type }],
  };
}
