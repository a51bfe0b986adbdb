/** Ends a request with a status and the body `{ error: message }`. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Sent as plain text, where the hosted platform does. */
  readonly plain: boolean;
  readonly extra: Record<string, unknown>;

  constructor(
    status: number,
    message: string,
    options: { headers?: Record<string, string>; plain?: boolean; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.headers = options.headers ?? {};
    this.plain = options.plain ?? false;
    this.extra = options.extra ?? {};
  }
}

/** Returns the 404 of the hosted platform. `retry` tells clients whether to try again. */
export function notFound(message = "Not found", retry?: boolean): HttpError {
  return new HttpError(404, message, {
    headers: retry === undefined ? {} : { "x-should-retry": String(retry) },
  });
}

/** Returns the 403 of the hosted platform. */
export function forbidden(): HttpError {
  const extra = { code: "unauthorized", param: "access_token", type: "authorization" };
  return new HttpError(403, "Unauthorized", { extra });
}
