import { clsx } from "clsx";
import { Square } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { isStopping: boolean; onStop: () => void };

/** Stops the running answer. Ignores the second click of a double click on Send, which this button replaced. */
export function StopButton({ isStopping, onStop }: Props) {
  return (
    <Button
      look="solid"
      size="largeIcon"
      aria-label="Stop"
      aria-disabled={isStopping}
      onClick={(event) => {
        if (event.detail < 2) onStop();
      }}
      className={clsx("relative", isStopping && "opacity-60")}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "absolute inset-0 rounded-full border-2 border-transparent border-t-accent",
          isStopping ? "animate-spin" : "animate-[spin_2.4s_linear_infinite] opacity-80",
        )}
      />
      <Square aria-hidden="true" className="size-3.5 fill-current" />
    </Button>
  );
}
