import { ApiError, toApiError } from "@/components/api/api-error";
import { parseProblem } from "@/lib/problems";
import { wellFormedJson } from "@/lib/text";

/** A dead line must not keep a request open for ever. */
const PATIENCE_MS = 20_000;

type Call = {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  query?: Record<string, string>;
  /** Sent as JSON. Half of a pasted emoji becomes U+FFFD: the server would refuse it, and nobody could see why. */
  body?: unknown;
  signal?: AbortSignal;
  fetch?: typeof fetch;
};

/**
 * Calls a route of the app's own API and returns the JSON it answers; undefined for an empty answer (204).
 * @throws ApiError when the server refuses, or no whole response comes within 20 s
 * @throws AbortError when the signal is aborted
 */
export async function callApi<T = void>(path: string, call: Call = {}): Promise<T> {
  const { method = "GET", query, body, signal, fetch: fetchFn = fetch } = call;
  const search = query ? `?${new URLSearchParams(query)}` : "";
  const json = body === undefined ? {} : toJson(body);
  const signals = [AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])];
  const init = { method, ...json, signal: AbortSignal.any(signals) };
  const response = await rejectRefusals(fetchFn)(path + search, init);
  if (response.status === 204) return undefined as T;
  return response.json().catch(rethrow);
}

/** Returns a `fetch` that rejects with an {@link ApiError} where the given one answers a refusal or fails. */
export function rejectRefusals(fetchFn: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetchFn(input, init).catch(rethrow);
    if (response.ok) return response;
    const text = await response.text().catch(rethrow);
    throw new ApiError({ status: response.status, problem: parseProblem(text) });
  };
}

/** An aborted request is no failure: its caller has left. */
function rethrow(error: unknown): never {
  throw error instanceof DOMException && error.name === "AbortError" ? error : toApiError(error);
}

function toJson(body: unknown): RequestInit {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(wellFormedJson(body)) };
}
