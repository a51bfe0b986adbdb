import { streams } from "@trigger.dev/sdk";

export type Count = { n: number; text?: string };

export const counts = streams.define<Count>({ id: "counts" });
export const lines = streams.define<string>({ id: "lines" });
export const command = streams.input<{ name: string; value?: number }>({ id: "command" });
export const approval = streams.input<{ approved: boolean; by: string }>({ id: "approval" });

/** Returns a stream of the values. */
export function streamOf<T>(values: Iterable<T> | AsyncIterable<T>): ReadableStream<T> {
  return new ReadableStream<T>({
    async start(controller) {
      for await (const value of values) controller.enqueue(value);
      controller.close();
    },
  });
}
