import { clsx } from "clsx";

type Props = { size?: "small" | "medium" | "large"; className?: string };

const sizes = { small: "size-1.5", medium: "size-2", large: "size-2.5" };

/** The dot that breathes while something is going on. Decoration: whoever uses it says in words what goes on. */
export function Pulse({ size = "medium", className }: Props) {
  return (
    <span aria-hidden="true" className={clsx("relative inline-flex shrink-0", sizes[size], className)}>
      <span className="absolute inset-0 animate-pulse-ring rounded-full bg-accent" />
      <span className="relative size-full rounded-full bg-accent" />
    </span>
  );
}
