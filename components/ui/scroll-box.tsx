import { clsx } from "clsx";
import type { ComponentProps } from "react";

/**
 * A box that scrolls its content. It takes the focus, so that the keyboard can scroll it. It is positioned, so that text
 * for screen readers inside of it (`sr-only`) cannot make the page longer.
 */
export function ScrollBox({ className, ...props }: ComponentProps<"div">) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll it
  return <div tabIndex={0} className={clsx("relative", className)} {...props} />;
}
