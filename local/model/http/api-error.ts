import type { ZodError } from "zod";

/** The `error` object of the OpenAI API. */
export interface ErrorBody {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

/** A refusal with an HTTP status. Sent as `{ "error": ErrorBody }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: Partial<ErrorBody> & { message: string }) {
    super(body.message);
    this.status = status;
    this.body = {
      type: status >= 500 ? "server_error" : "invalid_request_error",
      param: null,
      code: null,
      ...body,
    };
  }
}

/** Formats a path as the API does: `["input", 0, "role"]` as `input[0].role`. */
function paramOf(path: PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

/** Returns the API's error, with status 400, for the first issue of a request body. */
export function invalidRequest(error: ZodError): ApiError {
  const issue = error.issues[0];
  const param = paramOf(issue?.path ?? []);
  if (issue?.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return new ApiError(400, {
      message: `Missing required parameter: '${param}'.`,
      param,
      code: "missing_required_parameter",
    });
  }
  const code = issue?.code === "invalid_type" ? "invalid_type" : "invalid_value";
  return new ApiError(400, { message: `Invalid '${param || "body"}': ${issue?.message}.`, param, code });
}
