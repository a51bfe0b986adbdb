import { z } from "zod";
import type { Principal } from "../auth/principal.ts";
import type { Resource } from "../auth/scopes.ts";
import type { Run } from "../engine/rows.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { listItemView } from "../views/run.ts";
import { databaseStatuses } from "../views/status.ts";
import { Conditions, csv, pageOf, pageQuery } from "./pages.ts";

export const runListRoutes: Route[] = [
  route("GET", "/api/v1/runs", "public", list),
  route("GET", "/api/v1/projects/:ref/runs", "key", list),
];

/** Query of `runs.list` in SDK 4.8.3. */
const query = pageQuery.extend({
  "filter[status]": csv,
  "filter[taskIdentifier]": csv,
  "filter[version]": csv,
  "filter[tag]": csv,
  "filter[batch]": z.string().optional(),
  "filter[queue]": csv,
  "filter[isTest]": z.enum(["true", "false"]).optional(),
  "filter[rootOnly]": z.enum(["true", "false"]).optional(),
});

function conditionsOf(filter: z.infer<typeof query>): Conditions {
  const conditions = new Conditions();
  conditions.oneOf("status", statusesOf(filter["filter[status]"]));
  conditions.oneOf("task", filter["filter[taskIdentifier]"]);
  conditions.oneOf("version", filter["filter[version]"]);
  conditions.oneOf("queue", filter["filter[queue]"]);
  const tags = filter["filter[tag]"];
  if (tags) {
    const tagged = "id IN (SELECT run_id FROM run_tags WHERE tag IN (SELECT value FROM json_each(?)))";
    conditions.add(tagged, JSON.stringify(tags));
  }
  const batch = filter["filter[batch]"];
  if (batch) conditions.add("id IN (SELECT run_id FROM batch_items WHERE batch_id = ?)", batch);
  if (filter["filter[isTest]"]) conditions.add("is_test = ?", filter["filter[isTest]"] === "true" ? 1 : 0);
  if (filter["filter[rootOnly]"] === "true") conditions.add("parent_id IS NULL");
  conditions.addPage("runs", filter);
  return conditions;
}

function statusesOf(names: string[] | undefined): string[] | undefined {
  return names?.flatMap((name) => {
    const statuses = databaseStatuses(name);
    if (statuses.length === 0)
      throw new HttpError(400, "Query Error", { extra: { details: [`Unknown status ${name}`] } });
    return statuses;
  });
}

/** Requires the right to read all runs, or all runs of each task of the filter. A right to one run is not enough. */
function requireReading(principal: Principal, tasks: string[] = []): void {
  const everything: Resource[] = [{ type: "runs" }, { type: "tasks" }];
  if (tasks.length === 0) principal.require("read", ...everything);
  for (const id of tasks) principal.require("read", ...everything, { type: "tasks", id });
}

/** Returns a page of runs, newest first. A page backwards is oldest first, as on the hosted platform. */
function list({ platform, url, principal }: Call): Reply {
  const parsed = query.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success) throw new HttpError(400, "Query Error", { extra: { details: parsed.error.issues } });
  requireReading(principal, parsed.data["filter[taskIdentifier]"]);
  const { where, values } = conditionsOf(parsed.data);
  const { page, pagination } = pageOf(parsed.data, (order, limit) =>
    platform.store.all<Run>(`SELECT * FROM runs ${where} ORDER BY number ${order} LIMIT ?`, ...values, limit),
  );
  if (parsed.data["page[before]"] !== undefined) page.reverse();
  return { json: { data: page.map((run) => listItemView(platform, run)), pagination } };
}
