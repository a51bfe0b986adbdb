import { afterEach, beforeEach, expect, test, vi } from "vitest";

let endWatch: () => void = () => undefined;

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("document", new EventTarget());
});

afterEach(() => endWatch());

/** Loads the module as a new page does. */
const load = () => import("@/components/account/session");

/** Stubs a server on which this person is signed in. */
function serverWith(userId: string | null) {
  const fetched = vi.fn(async (url: string) =>
    url.endsWith("/guest") ? new Response(null, { status: 204 }) : Response.json({ userId }),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("a page without a session creates one guest, even when it asks several times", async () => {
  const fetched = serverWith("guest");
  const { openSession, sessionState, watchSession } = await load();
  endWatch = watchSession(null);
  await Promise.all([openSession(), openSession()]);
  await openSession();
  expect(fetched).toHaveBeenCalledOnce();
  expect(sessionState()).toBe("open");
});

test("a refused guest can be requested again", async () => {
  vi.stubGlobal("fetch", async () => new Response("no", { status: 429 }));
  const { openSession, sessionState } = await load();
  await expect(openSession()).rejects.toMatchObject({ status: 429 });
  expect(sessionState()).toBe("none");
  serverWith("guest");
  await openSession();
  expect(sessionState()).toBe("open");
});

test("a page whose session has ended creates no guest", async () => {
  const fetched = serverWith(null);
  const { checkSession, openSession, sessionState, watchSession } = await load();
  endWatch = watchSession("person");
  expect(await checkSession()).toBe(false);
  expect(sessionState()).toBe("ended");
  await expect(openSession()).rejects.toMatchObject({ status: 401 });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(["/api/auth/session"]);
});

test("an ended session reopens for the same person, and not for another one", async () => {
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

test("a guest who signs up in another tab keeps an open session", async () => {
  serverWith("account");
  const { checkSession, sessionState, watchSession } = await load();
  endWatch = watchSession("guest");
  await checkSession();
  expect(sessionState()).toBe("open");
});
