import { cn } from "@/components/ui/cn";

/** The dot that breathes while something is going on. Decoration: whoever uses it says in words what goes on. */
export function Pulse({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn("relative inline-flex size-2 shrink-0", className)}>
      <span className="absolute inset-0 animate-pulse-ring rounded-full bg-accent" />
      <span className="relative size-full rounded-full bg-accent" />
    </span>
  );
}
