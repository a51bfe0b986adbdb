import type { ComponentProps } from "react";

/** A box that scrolls its content. It takes the focus, so that the keyboard can scroll it. */
export function ScrollBox(props: ComponentProps<"div">) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll it
  return <div tabIndex={0} {...props} />;
}
