import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { problems } from "@/lib/problems";

afterEach(() => vi.unstubAllGlobals());

/** Stubs a server that answers every request with `answer`. Returns the requests. */
function serve(answer: () => Response | Promise<Response>): [url: string, init: RequestInit][] {
  const requests: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    requests.push([url, init]);
    return answer();
  });
  return requests;
}

async function failureOf(answer: () => Response | Promise<Response>): Promise<ApiError> {
  serve(answer);
  const error = await callApi("/api/x").catch((reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw error;
  return error;
}

test("sends a query, and a body that the server can store", async () => {
  const requests = serve(() => Response.json({ ok: true }));
  expect(await callApi("/api/x", { method: "POST", query: { q: "a b" }, body: { text: "a\ud800" } })).toEqual(
    {
      ok: true,
    },
  );
  const [[url, init] = []] = requests;
  expect(url).toBe("/api/x?q=a+b");
  expect(init).toMatchObject({ method: "POST", body: '{"text":"a\ufffd"}' });
});

test("an empty answer is undefined", async () => {
  serve(() => new Response(null, { status: 204 }));
  expect(await callApi("/api/x")).toBeUndefined();
});

test("a refusal has the status and the problem that the server named", async () => {
  const problem = { type: "about:blank", code: "not-found", ...problems["not-found"] };
  expect(await failureOf(() => Response.json(problem, { status: 404 }))).toMatchObject({
    status: 404,
    problem,
  });
});

test("a refusal of a proxy has a status and no problem", async () => {
  const error = await failureOf(() => new Response("<html>", { status: 502 }));
  expect(error).toMatchObject({ status: 502, problem: undefined });
});

test.each([
  ["a network that fails", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a line that stays silent", () => Promise.reject(new DOMException("", "TimeoutError"))],
  ["a body that breaks off", () => new Response('{"a":')],
  ["a page in place of JSON", () => new Response("<html>Sign in to this network</html>")],
])("without a whole response there is no status: %s", async (_, answer) => {
  expect(await failureOf(answer)).toMatchObject({ status: undefined, problem: undefined, isOffline: false });
});

test("remembers that the browser was offline", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  expect((await failureOf(() => Promise.reject(new TypeError()))).isOffline).toBe(true);
});

test("an aborted request rejects with AbortError, not as a failure", async () => {
  const left = new AbortController();
  vi.stubGlobal("fetch", (_url: string, { signal }: RequestInit) => {
    left.abort();
    return Promise.reject(signal?.reason);
  });
  await expect(callApi("/api/x", { signal: left.signal })).rejects.toMatchObject({ name: "AbortError" });
});
