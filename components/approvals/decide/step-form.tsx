import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { DecisionState } from "@/components/approvals/decide/use-decision";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";

type Props = {
  decision: DecisionState;
  label: string;
  /** A sentence about what sending this does. */
  effect: ReactNode;
  confirm: string;
  canSend: boolean;
  onSend: () => void;
  children: ReactNode;
};

/** The last step before a decision: its fields, its effect, and the buttons to send it or go back. */
export function StepForm({ decision, label, effect, confirm, canSend, onSend, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = form.current?.elements ?? [];
    if (first instanceof HTMLElement) first.focus();
  }, []);

  const isBlocked = !canSend || decision.isSending || decision.refusal?.isFinal === true;
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") decision.close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  return (
    <form
      ref={form}
      aria-label={label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlocked) onSend();
      }}
      className="flex flex-col gap-4"
    >
      {children}
      <p className="text-pretty text-sm leading-relaxed [overflow-wrap:anywhere]">{effect}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="solid"
          disabled={isBlocked}
          // Ignores the second click of a double click on the button that this one replaced.
          onClick={(event) => event.detail > 1 && event.preventDefault()}
        >
          {confirm}
        </Button>
        <Button onClick={decision.close}>Back</Button>
      </div>
    </form>
  );
}
