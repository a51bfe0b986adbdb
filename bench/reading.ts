/** An answer that is being read, with the time of each piece of text. Times are fractional Unix milliseconds. */
export type Reading = {
  runId: () => string | undefined;
  /** Returns the value after the first occurrence of a name in the data so far. */
  value: (name: string) => string | undefined;
  /** Resolves to the time at which the text first had this number of words. */
  seen: (words: number) => Promise<number>;
  /** Resolves at the end of the body. */
  done: Promise<void>;
};

/** Returns the current time, in the unit of {@link Reading}. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Reads a response of UI message chunks, and records the time of each. */
export function read(response: Response): Reading {
  const { body } = response;
  if (!response.ok || !body) throw new Error(`The answer was refused with ${response.status}`);
  const seenAt: number[] = [];
  const waiting = new Set<() => void>();
  let text = "";
  let raw = "";
  const done = (async () => {
    const decoder = new TextDecoder();
    for await (const bytes of body) {
      raw += decoder.decode(bytes, { stream: true });
      text = [...raw.matchAll(/"delta":"([^"]*)"/g)].map(([, delta]) => delta).join("");
      const words = text.split(" ").filter(Boolean).length;
      const time = now();
      while (seenAt.length < words) seenAt.push(time);
      for (const look of waiting) look();
    }
  })();
  return {
    done,
    runId: () => valueIn(raw, "runId"),
    value: (name) => valueIn(raw, name),
    seen: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const time = seenAt[words - 1];
          if (time === undefined) return;
          waiting.delete(look);
          resolve(time);
        };
        waiting.add(look);
        look();
        done.then(() => reject(new Error(`The answer ended before word ${words}`)), reject);
      }),
  };
}

function valueIn(raw: string, name: string): string | undefined {
  return new RegExp(`"${name}":"([^"]+)"`).exec(raw)?.[1];
}
