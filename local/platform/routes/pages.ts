import { z } from "zod";
import { parseDuration } from "../engine/durations.ts";

/** Parses values separated by commas. */
export const csv = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .optional();
const time = z.coerce.number().or(z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)));

/** Query of every list with cursors in SDK 4.8.3 (`zodfetchCursorPage`). Lists are sorted newest first. */
export const pageQuery = z.object({
  "page[size]": z.coerce.number().int().min(1).max(100).default(25),
  "page[after]": z.string().optional(),
  "page[before]": z.string().optional(),
  "filter[createdAt][period]": z.string().optional(),
  "filter[createdAt][from]": time.optional(),
  "filter[createdAt][to]": time.optional(),
});
type PageQuery = z.infer<typeof pageQuery>;

/** The conditions of an SQL query and their values, in the order of the question marks. */
export class Conditions {
  readonly sql: string[] = [];
  readonly values: (string | number)[] = [];

  /** Adds a condition with a question mark for each value. */
  add(condition: string, ...values: (string | number)[]): void {
    this.sql.push(condition);
    this.values.push(...values);
  }

  /** Adds the condition that a column has one of the given values, if any are given. */
  oneOf(column: string, given: string[] | undefined): void {
    if (given) this.add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(given));
  }

  /** Adds the conditions of a `pageQuery`. Rows of `table` need `number`, `id` and `created_at`. */
  addPage(table: string, query: PageQuery): void {
    const period = parseDuration(query["filter[createdAt][period]"] ?? "");
    if (period !== undefined) this.add("created_at >= ?", Date.now() - period);
    const { "filter[createdAt][from]": from, "filter[createdAt][to]": to } = query;
    if (from !== undefined) this.add("created_at >= ?", from);
    if (to !== undefined) this.add("created_at <= ?", to);
    const { "page[after]": after, "page[before]": before } = query;
    // `getPreviousPage` of SDK 4.8.3 sends both its `before` and the `after` of the current page.
    if (before) this.add(`number > (SELECT number FROM ${table} WHERE id = ?)`, before);
    else if (after) this.add(`number < (SELECT number FROM ${table} WHERE id = ?)`, after);
  }

  /** The WHERE clause, empty without conditions. */
  get where(): string {
    return this.sql.length > 0 ? `WHERE ${this.sql.join(" AND ")}` : "";
  }
}

/**
 * Returns one page of rows, and the cursors of the pages beside it (`pagination` of the response).
 * @param fetch reads up to `limit` rows in that order of their numbers
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
