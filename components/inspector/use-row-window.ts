import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Rows drawn above and below the visible ones, so that scrolling shows no gap. */
const SPARE = 12;
const NEAR_END_PX = 24;

/** Returns the range of rows to draw in a box that scrolls. A box scrolled to its end stays there as rows are added. */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { from: number; to: number } {
  const [seen, setSeen] = useState({ top: 0, height: 400 });
  const isAtEnd = useRef(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      isAtEnd.current = scrollHeight > clientHeight && scrollTop + clientHeight > scrollHeight - NEAR_END_PX;
      setSeen({ top: scrollTop, height: clientHeight });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows move the end
  useLayoutEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count, box]);

  const from = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const to = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);
  return { from, to };
}
