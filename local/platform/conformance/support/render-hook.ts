import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";

/** A hook in a mounted component, with the result of every render and of the last one. */
export type Rendered<T> = { seen: T[]; readonly now: T };

/** Mounts a component that calls the hook, until the test ends. */
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
