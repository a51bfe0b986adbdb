import { shorten } from "@/lib/graphemes";
import { oneLine } from "@/lib/one-line";

/** Limit on the words of an error, in characters: a server may answer with a whole page. */
const MAX_LENGTH = 400;

/** A message could not be sent. The text says why, for the people who read it, and has no secret of the settings. */
export class SendError extends Error {
  /** True when another attempt would fail too. */
  readonly isPermanent: boolean;

  constructor(words: string, { isPermanent }: { isPermanent: boolean }) {
    super(shorten(oneLine(words), MAX_LENGTH));
    this.name = "SendError";
    this.isPermanent = isPermanent;
  }
}

/** What happened to a connection, by the error code of Node.js, undici or nodemailer. */
const words: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ENOTFOUND: "was not found",
  EAI_AGAIN: "was not found",
  EDNS: "was not found",
  ETIMEDOUT: "did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "did not answer in time",
  TimeoutError: "did not answer in time",
  ECONNRESET: "closed the connection",
  ECONNECTION: "closed the connection",
  UND_ERR_SOCKET: "closed the connection",
  ETLS: "could not be reached over TLS",
};

/** Returns the error for a server that could not be reached. Another attempt may succeed. */
export function unreachable(server: string, error: unknown): SendError {
  const code = codeOf(error);
  const what = words[code] ?? "could not be reached";
  return new SendError(`${server} ${what} (${code}).`, { isPermanent: false });
}

/** Returns the code of an error, the innermost first: fetch and nodemailer wrap the error of the connection. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause, originalCode, code, name }: Error & { originalCode?: unknown; code?: unknown } = error;
  if (cause instanceof Error) return codeOf(cause);
  return [originalCode, code].find((each) => typeof each === "string") ?? name;
}
