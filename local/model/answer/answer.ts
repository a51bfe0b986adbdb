/** A call of one of the functions that the request offers. `arguments` is a JSON text, as in the API. */
export interface FunctionCall {
  name: string;
  arguments: string;
}

/** What goes wrong on purpose, for tests and demos. */
export type Failure =
  /** An error answer instead of a stream. */
  | { kind: "status"; status: number }
  /** A stream of something that is no event. */
  | { kind: "rubbish" }
  /** Status 200 with a body of its own: a page of a proxy, or nothing at all. */
  | { kind: "body"; contentType: string; body: string }
  /** The stream opens, then nothing until the caller hangs up. */
  | { kind: "hang" }
  /** Half of the answer, then an error event. */
  | { kind: "midway" }
  /** Half of the answer, then the connection is cut. */
  | { kind: "disconnect" }
  /** Half of the answer, then the stream ends without a final event. */
  | { kind: "unfinished" }
  /** Half of the answer, then its final event says that the token limit is reached. */
  | { kind: "limit" }
  /** Half of the answer, then its final event says that the content filter has ended it. */
  | { kind: "filter" };

/** What the model says: reasoning first, then text, then calls; each may be missing. */
export interface Answer {
  /** Paragraphs (parted by an empty line) become summary parts. */
  reasoning?: string;
  text?: string;
  /** The text in exactly these tokens, instead of `text`; for tests of what arrives in pieces. */
  tokens?: string[];
  calls?: FunctionCall[];
  /** This answer's own pace; 0 = as fast as possible. */
  tokensPerSecond?: number;
  failure?: Failure;
}
