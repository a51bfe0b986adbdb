import type { Problem } from "@/lib/problems";

type Details = {
  /** HTTP status of the refusal. Missing when no whole response came. */
  status?: number | undefined;
  problem?: Problem | undefined;
  cause?: unknown;
};

/** A failed request to the app's own API: the server refused it, or no whole response came. */
export class ApiError extends Error {
  /** HTTP status of the refusal; undefined when no whole response came. */
  readonly status: number | undefined;
  /** The problem that the server named; undefined when the body was no problem answer. */
  readonly problem: Problem | undefined;
  /** Whether the browser had no network when the request failed. */
  readonly isOffline: boolean;

  constructor({ status, problem, cause }: Details) {
    super(problem?.title ?? (status === undefined ? "No response" : `The server answered ${status}`), {
      cause,
    });
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
    this.isOffline = status === undefined && navigator.onLine === false;
  }
}

/** Returns any failure of a request as an {@link ApiError}. Any other error means that no whole response came. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ cause: error });
}
