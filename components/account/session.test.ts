import { afterEach, beforeEach, expect, test, vi } from "vitest";

let endWatch: () => void = () => undefined;

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("document", new EventTarget());
});

afterEach(() => endWatch());

/** The page's session, as it is in a page that was just loaded. */
const load = () => import("@/components/account/session");

/** A server with this person signed in. */
function serverWith(userId: string | null) {
  const fetched = vi.fn(async (url: string) =>
    url.endsWith("/guest") ? new Response(null, { status: 204 }) : Response.json({ userId }),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("a page for nobody makes one guest, however often it is asked", async () => {
  const fetched = serverWith("guest");
  const { openSession, sessionState, watchSession } = await load();
  endWatch = watchSession(null);
  await Promise.all([openSession(), openSession()]);
  await openSession();
  expect(fetched).toHaveBeenCalledOnce();
  expect(sessionState()).toBe("open");
});

test("a refused guest is asked for again", async () => {
  vi.stubGlobal("fetch", async () => new Response("no", { status: 429 }));
  const { openSession, sessionState } = await load();
  await expect(openSession()).rejects.toMatchObject({ status: 429 });
  expect(sessionState()).toBe("none");
  serverWith("guest");
  await openSession();
  expect(sessionState()).toBe("open");
});

test("an ended session of an open page is not replaced by a guest", async () => {
  const fetched = serverWith(null);
  const { checkSession, openSession, sessionState, watchSession } = await load();
  endWatch = watchSession("person");
  expect(await checkSession()).toBe(false);
  expect(sessionState()).toBe("ended");
  await expect(openSession()).rejects.toMatchObject({ status: 401 });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(["/api/auth/session"]);
});

test("the same person opens an ended session again, and another one does not", async () => {
  serverWith("other");
  const { checkSession, noteSessionEnded, openSession, sessionState, watchSession } = await load();
  endWatch = watchSession("person");
  noteSessionEnded();
  expect(await checkSession()).toBe(false);
  expect(sessionState()).toBe("other");
  await expect(openSession(), "nothing goes on as another account").rejects.toMatchObject({ status: 401 });
  serverWith("person");
  expect(await checkSession()).toBe(true);
  expect(sessionState()).toBe("open");
});

test("a guest who has signed up in another tab goes on", async () => {
  serverWith("account");
  const { checkSession, sessionState, watchSession } = await load();
  endWatch = watchSession("guest");
  await checkSession();
  expect(sessionState()).toBe("open");
});
