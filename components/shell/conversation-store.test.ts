import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConversationStore } from "@/components/shell/conversation-store";
import { withEntry, withPage } from "@/components/shell/listed-conversations";
import type { ConversationPage, ConversationSummary } from "@/lib/conversations";

const SIZE = 3;

function conversation(number: number): ConversationSummary {
  const updatedAt = new Date(1_000_000 - number * 1_000).toISOString();
  return { id: `id-${number}`, title: `Title ${number}`, updatedAt, active: false };
}

/** Stubs a server that has the conversations in `rows`. Returns the queries that it gets. */
function serve(rows: () => ConversationSummary[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    const query = new URL(path, "http://app").searchParams;
    asked.push(query.toString());
    const id = query.get("id");
    if (id) return Response.json({ conversations: rows().filter((row) => row.id === id), next: null });
    return Response.json(pageOf(rows(), query.get("after")));
  });
  return asked;
}

function pageOf(rows: ConversationSummary[], after: string | null): ConversationPage {
  const key = ({ updatedAt, id }: ConversationSummary) => `${updatedAt}_${id}`;
  const behind = rows.filter((row) => after === null || key(row) < after);
  const shown = behind.slice(0, SIZE);
  const last = shown.at(-1);
  return { conversations: shown, next: last && behind.length > SIZE ? key(last) : null };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => conversation(index));
const titles = (store: ConversationStore) => store.getList().conversations.map(({ title }) => title);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("several changes of one conversation cause one request for that conversation", async () => {
  let rows = numbers(5);
  const asked = serve(() => rows);
  const store = new ConversationStore(pageOf(rows, null));
  store.enable();
  rows = rows.map((row) => (row.id === "id-1" ? { ...row, title: "New" } : row));
  for (let count = 0; count < 4; count++) store.refresh("id-1");
  await vi.runAllTimersAsync();
  expect(asked).toEqual(["id=id-1"]);
  expect(titles(store)).toEqual(["Title 0", "New", "Title 2"]);
});

test("a deleted conversation is removed, and one with a new message moves to the top", async () => {
  let rows = numbers(3);
  serve(() => rows);
  const store = new ConversationStore(pageOf(rows, null));
  store.enable();
  const newest = { ...conversation(2), updatedAt: new Date(2_000_000).toISOString() };
  rows = [newest, conversation(1)];
  store.refresh("id-0");
  store.refresh("id-2");
  await vi.runAllTimersAsync();
  expect(titles(store)).toEqual(["Title 2", "Title 1"]);
});

test("the list grows page by page, and a refresh loads as many pages as are shown", async () => {
  let rows = numbers(8);
  const asked = serve(() => rows);
  const store = new ConversationStore(pageOf(rows, null));
  store.enable();
  expect(await store.showMore()).toBe("id-3");
  rows = [conversation(-1), ...rows.filter(({ id }) => id !== "id-4")];
  asked.length = 0;
  store.refreshAll();
  await vi.runAllTimersAsync();
  expect(titles(store)).toEqual([-1, 0, 1, 2, 3, 5].map((number) => `Title ${number}`));
  expect(asked).toHaveLength(2);
  expect(await store.showMore()).toBe("id-6");
  expect(store.getList().next).toBeNull();
  expect(await store.showMore()).toBeUndefined();
});

test("nothing is requested without a session, and a failed request keeps the list", async () => {
  const asked = serve(() => []);
  const store = new ConversationStore(pageOf(numbers(5), null));
  store.refresh("id-0");
  store.refreshAll();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([]);
  store.enable();
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  store.refresh("id-0");
  await vi.runAllTimersAsync();
  await expect(store.showMore()).rejects.toThrow("503");
  expect(titles(store)).toEqual(["Title 0", "Title 1", "Title 2"]);
});

test("after any merge, each conversation is listed once and the newest comes first", () => {
  const rows = fc.uniqueArray(fc.nat(12).map(conversation), { selector: ({ id }) => id });
  fc.assert(
    fc.property(rows, rows, fc.nat(12), (some, others, number) => {
      const merged = withEntry(
        withPage({ conversations: some, next: null }, { conversations: others, next: null }),
        `id-${number}`,
        conversation(number),
      );
      const times = merged.conversations.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted().reverse());
      expect(new Set(merged.conversations.map(({ id }) => id))).toEqual(
        new Set([...some, ...others, conversation(number)].map(({ id }) => id)),
      );
      expect(merged.conversations).toHaveLength(new Set(times).size);
    }),
  );
});
