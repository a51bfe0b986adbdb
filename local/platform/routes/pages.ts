import { z } from "zod";
import { parseDuration } from "../engine/durations.ts";

/** Values separated by commas. */
export const csv = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .optional();
const time = z.coerce.number().or(z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)));

/** What every list of SDK 4.8.3 that is read by cursor may ask for (`zodfetchCursorPage`), newest first. */
export const pageQuery = z.object({
  "page[size]": z.coerce.number().int().min(1).max(100).default(25),
  "page[after]": z.string().optional(),
  "page[before]": z.string().optional(),
  "filter[createdAt][period]": z.string().optional(),
  "filter[createdAt][from]": time.optional(),
  "filter[createdAt][to]": time.optional(),
});
type PageQuery = z.infer<typeof pageQuery>;

/** Conditions of a query, and their values in the order of the marks. */
export class Conditions {
  readonly sql: string[] = [];
  readonly values: (string | number)[] = [];

  add(condition: string, ...values: (string | number)[]): void {
    this.sql.push(condition);
    this.values.push(...values);
  }

  oneOf(column: string, given: string[] | undefined): void {
    if (given) this.add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(given));
  }

  /** Those of `pageQuery`, for rows of `table` with `number`, `id` and `created_at`. */
  addPage(table: string, query: PageQuery): void {
    const period = parseDuration(query["filter[createdAt][period]"] ?? "");
    if (period !== undefined) this.add("created_at >= ?", Date.now() - period);
    const { "filter[createdAt][from]": from, "filter[createdAt][to]": to } = query;
    if (from !== undefined) this.add("created_at >= ?", from);
    if (to !== undefined) this.add("created_at <= ?", to);
    const { "page[after]": after, "page[before]": before } = query;
    // `getPreviousPage` of SDK 4.8.3 sends the `after` of the page it is asked on along with its own `before`.
    if (before) this.add(`number > (SELECT number FROM ${table} WHERE id = ?)`, before);
    else if (after) this.add(`number < (SELECT number FROM ${table} WHERE id = ?)`, after);
  }

  get where(): string {
    return this.sql.length > 0 ? `WHERE ${this.sql.join(" AND ")}` : "";
  }
}

/**
 * One page of rows and the ids that its neighbours begin at (`pagination` of the answer). `fetch` reads up to `limit`
 * rows in that order of their numbers.
 */
export function pageOf<T extends { id: string }>(
  query: PageQuery,
  fetch: (order: "ASC" | "DESC", limit: number) => T[],
): { page: T[]; pagination: { next?: string; previous?: string } } {
  const size = query["page[size]"];
  const backwards = query["page[before]"] !== undefined;
  const found = fetch(backwards ? "ASC" : "DESC", size + 1);
  const more = found.length > size;
  const page = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const next = more || backwards ? page.at(-1)?.id : undefined;
  const isLater = backwards ? more : query["page[after]"] !== undefined;
  const previous = isLater ? page[0]?.id : undefined;
  return { page, pagination: { next, previous } };
}
