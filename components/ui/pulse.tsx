import { clsx } from "clsx";

type Props = { size?: "small" | "medium" | "large"; className?: string };

const sizes = { small: "size-1.5", medium: "size-2", large: "size-2.5" };

/** A pulsing dot for something that is running. Decorative: the words next to it say what runs. */
export function Pulse({ size = "medium", className }: Props) {
  return (
    <span aria-hidden="true" className={clsx("relative inline-flex shrink-0", sizes[size], className)}>
      <span className="absolute inset-0 animate-pulse-ring rounded-full bg-accent" />
      <span className="relative size-full rounded-full bg-accent" />
    </span>
  );
}
