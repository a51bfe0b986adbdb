/** A call of a function that the request offers. `arguments` is JSON text, as in the API. */
export interface FunctionCall {
  name: string;
  arguments: string;
}

/**
 * Status 200 with exactly this body instead of the API's events: a proxy's page, nothing, or any stream of events. Each
 * piece is written on its own and counts as one token for the pace and for a hold.
 */
export interface RawBody {
  kind: "body";
  contentType: string;
  pieces: string[];
  /** Encoding of the pieces. Pieces in base64 may split a character. */
  encoding: "utf8" | "base64";
  /** `break` breaks the connection after the last piece. */
  end: "close" | "break";
}

/** A deliberate failure, for tests and demos. */
export type Failure =
  /** An error response instead of a stream. */
  | { kind: "status"; status: number }
  /** A stream without a valid event. */
  | { kind: "rubbish" }
  | RawBody
  /** The stream opens and stays silent until the caller disconnects. */
  | { kind: "hang" }
  /** Half of the answer, then an error event. */
  | { kind: "midway" }
  /** Half of the answer, then the connection breaks. */
  | { kind: "disconnect" }
  /** Half of the answer, then the stream ends without a final event. */
  | { kind: "unfinished" }
  /** Half of the answer, then `response.incomplete` with `max_output_tokens`. */
  | { kind: "limit" }
  /** Half of the answer, then `response.incomplete` with `content_filter`. */
  | { kind: "filter" };

/** An answer: reasoning first, then text, then calls. Each may be absent. */
export interface Answer {
  /** Each paragraph becomes a summary part. */
  reasoning?: string;
  text?: string;
  /** The text in exactly these tokens, instead of `text`. For tests of deltas. */
  tokens?: string[];
  calls?: FunctionCall[];
  /** Pace of this answer; 0 is as fast as possible. */
  tokensPerSecond?: number;
  failure?: Failure;
}
