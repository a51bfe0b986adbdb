import { z } from "zod";
import { parseDuration } from "../engine/durations.ts";
import type { Run } from "../engine/rows.ts";
import { HttpError } from "../http/errors.ts";
import { type Call, type Reply, type Route, route } from "../http/router.ts";
import { listItemView } from "../views/run.ts";
import { databaseStatuses } from "../views/status.ts";

export const runListRoutes: Route[] = [
  route("GET", "/api/v1/runs", "key", list),
  route("GET", "/api/v1/projects/:ref/runs", "key", list),
];

const csv = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .optional();
const time = z.coerce.number().or(z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)));

/** Query of `runs.list` in SDK 4.8.3. */
const query = z.object({
  "page[size]": z.coerce.number().int().min(1).max(100).default(25),
  "page[after]": z.string().optional(),
  "page[before]": z.string().optional(),
  "filter[status]": csv,
  "filter[taskIdentifier]": csv,
  "filter[version]": csv,
  "filter[tag]": csv,
  "filter[batch]": z.string().optional(),
  "filter[queue]": csv,
  "filter[isTest]": z.enum(["true", "false"]).optional(),
  "filter[rootOnly]": z.enum(["true", "false"]).optional(),
  "filter[createdAt][period]": z.string().optional(),
  "filter[createdAt][from]": time.optional(),
  "filter[createdAt][to]": time.optional(),
});
type Query = z.infer<typeof query>;

/** Conditions and their values for one page, in the order of the marks. */
function conditions(filter: Query): { sql: string[]; values: (string | number)[] } {
  const sql: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...given: (string | number)[]) => {
    sql.push(condition);
    values.push(...given);
  };
  const oneOf = (column: string, given: string[] | undefined) => {
    if (given) add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(given));
  };
  oneOf("status", statusesOf(filter["filter[status]"]));
  oneOf("task", filter["filter[taskIdentifier]"]);
  oneOf("version", filter["filter[version]"]);
  oneOf("queue", filter["filter[queue]"]);
  const tags = filter["filter[tag]"];
  if (tags) {
    add(
      "id IN (SELECT run_id FROM run_tags WHERE tag IN (SELECT value FROM json_each(?)))",
      JSON.stringify(tags),
    );
  }
  const batch = filter["filter[batch]"];
  if (batch) add("id IN (SELECT run_id FROM batch_items WHERE batch_id = ?)", batch);
  if (filter["filter[isTest]"]) add("is_test = ?", filter["filter[isTest]"] === "true" ? 1 : 0);
  if (filter["filter[rootOnly]"] === "true") add("parent_id IS NULL");
  const period = parseDuration(filter["filter[createdAt][period]"] ?? "");
  if (period !== undefined) add("created_at >= ?", Date.now() - period);
  const { "filter[createdAt][from]": from, "filter[createdAt][to]": to } = filter;
  if (from !== undefined) add("created_at >= ?", from);
  if (to !== undefined) add("created_at <= ?", to);
  const { "page[after]": after, "page[before]": before } = filter;
  if (after) add("number < (SELECT number FROM runs WHERE id = ?)", after);
  if (before) add("number > (SELECT number FROM runs WHERE id = ?)", before);
  return { sql, values };
}

function statusesOf(names: string[] | undefined): string[] | undefined {
  return names?.flatMap((name) => {
    const statuses = databaseStatuses(name);
    if (statuses.length === 0)
      throw new HttpError(400, "Query Error", { extra: { details: [`Unknown status ${name}`] } });
    return statuses;
  });
}

/** Runs, newest first; `pagination` names the first and last run of the page when there are more. */
function list({ platform, url }: Call): Reply {
  const parsed = query.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success) throw new HttpError(400, "Query Error", { extra: { details: parsed.error.issues } });
  const filter = parsed.data;
  const size = filter["page[size]"];
  const { sql, values } = conditions(filter);
  const where = sql.length > 0 ? `WHERE ${sql.join(" AND ")}` : "";
  const backwards = filter["page[before]"] !== undefined;
  const found = platform.store.all<Run>(
    `SELECT * FROM runs ${where} ORDER BY number ${backwards ? "ASC" : "DESC"} LIMIT ?`,
    ...values,
    size + 1,
  );
  const more = found.length > size;
  const page = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const next = more || backwards ? page.at(-1)?.id : undefined;
  const previous = filter["page[after]"] || (backwards && more) ? page[0]?.id : undefined;
  return { json: { data: page.map(listItemView), pagination: { next, previous } } };
}
