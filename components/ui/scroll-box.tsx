import type { ComponentProps } from "react";

/** A box that scrolls inside of itself and can be reached, and so scrolled, with the keyboard. */
export function ScrollBox(props: ComponentProps<"div">) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll it
  return <div tabIndex={0} {...props} />;
}
