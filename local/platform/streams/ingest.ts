import type { IncomingMessage } from "node:http";
import { StringDecoder } from "node:string_decoder";
import { LIMITS } from "../config.ts";
import type { BusContext } from "../engine/context.ts";
import { appendChunks, envelope, RecordTooLargeError } from "./log.ts";

/**
 * Stores the body of a writer (`StreamsWriterV1` of core 4.8.3: one JSON value per line) while it arrives, so that readers
 * see its chunks at once. The lines of one turn of the event loop are one commit, because the writer sends each line as
 * an HTTP chunk and one commit for each would be too slow.
 * @returns true when the whole body is stored, false when the writer's connection broke, which it will resume
 * @throws RecordTooLargeError, or SyntaxError for a line that is not JSON. The chunks before it are stored.
 */
export function ingest(
  context: BusContext,
  body: IncomingMessage,
  stream: number,
  client: string,
  from: number,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    let next = from;
    let scheduled: NodeJS.Immediate | undefined;

    const store = (text: string) => {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      const bad = lines.findIndex((line) => !isStorable(line));
      const good = bad < 0 ? lines : lines.slice(0, bad);
      appendChunks(context, stream, client, next, good);
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

    const storeLines = () => {
      scheduled = undefined;
      const end = rest.lastIndexOf("\n");
      const text = rest.slice(0, Math.max(end, 0));
      rest = rest.slice(end + 1);
      store(text);
      if (rest.length > LIMITS.streamRecord) throw new RecordTooLargeError();
    };
    const brokenOff = () => {
      clearImmediate(scheduled);
      resolve(false);
    };

    body.on("data", (bytes: Buffer) => {
      rest += decoder.write(bytes);
      scheduled ??= setImmediate(() => guarded(storeLines));
    });
    body.on("end", () => {
      clearImmediate(scheduled);
      guarded(() => {
        store(rest + decoder.end());
        resolve(true);
      });
    });
    body.on("close", brokenOff);
    body.on("error", brokenOff);
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
