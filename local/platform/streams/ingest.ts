import type { IncomingMessage } from "node:http";
import { StringDecoder } from "node:string_decoder";
import { LIMITS } from "../config.ts";
import type { Platform } from "../platform.ts";
import { appendChunks, envelope, RecordTooLargeError } from "./log.ts";

/**
 * Stores the body of a writer (core 4.8.3 `StreamsWriterV1`: one JSON value a line) while it arrives: what came with
 * one read is one commit, so a reader sees it at once and nothing is acknowledged before it is stored. Resolves true
 * when the whole body is stored, false when the writer's connection broke (it will ask what arrived and go on).
 * @throws RecordTooLargeError, or SyntaxError for a line that is no JSON; the chunks before it are stored.
 */
export function ingest(
  p: Platform,
  body: IncomingMessage,
  stream: number,
  client: string,
  from: number,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    let next = from;

    const store = (text: string) => {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      const bad = lines.findIndex((line) => !isStorable(line));
      const good = bad < 0 ? lines : lines.slice(0, bad);
      appendChunks(p, stream, client, next, good);
      next += good.length;
      if (bad >= 0) envelope(JSON.stringify(JSON.parse(lines[bad] ?? "")), "");
    };
    const guarded = (work: () => void) => {
      try {
        work();
      } catch (error) {
        body.removeAllListeners("data");
        body.resume();
        reject(error);
      }
    };

    body.on("data", (bytes: Buffer) =>
      guarded(() => {
        rest += decoder.write(bytes);
        const end = rest.lastIndexOf("\n");
        if (end >= 0) {
          const text = rest.slice(0, end);
          rest = rest.slice(end + 1);
          store(text);
        }
        if (rest.length > LIMITS.streamRecord) throw new RecordTooLargeError();
      }),
    );
    body.on("end", () =>
      guarded(() => {
        store(rest + decoder.end());
        resolve(true);
      }),
    );
    body.on("close", () => resolve(false));
    body.on("error", () => resolve(false));
  });
}

function isStorable(line: string): boolean {
  try {
    JSON.parse(line);
    envelope(line, "");
    return true;
  } catch {
    return false;
  }
}
