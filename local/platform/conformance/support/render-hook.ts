import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";

/** A hook in a mounted component: all that it answered, render by render, and the last of them. */
export type Rendered<T> = { seen: T[]; readonly now: T };

/** Mounts a component that only calls the hook, until the test is over. */
export function renderHook<T>(useHook: () => T): Rendered<T> {
  const seen: T[] = [];
  function Caller() {
    seen.push(useHook());
    return null;
  }
  const root = createRoot(document.createElement("div"));
  root.render(createElement(Caller));
  onTestFinished(() => root.unmount());
  return {
    seen,
    get now() {
      const last = seen.at(-1);
      if (last === undefined) throw new Error("The hook has not been rendered yet");
      return last;
    },
  };
}
