import { clsx } from "clsx";
import { type ComponentProps, useId } from "react";

type Props = ComponentProps<"input"> & {
  label: string;
  /** Id of the error text. */
  refusedBy: string | undefined;
  hint?: string | undefined;
};

/** A text input with a label, a hint and an error state. */
export function TextField({ label, refusedBy, hint, ...input }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={refusedBy ? true : undefined}
        aria-describedby={clsx(hint && `${id}-hint`, refusedBy) || undefined}
        className={clsx(
          "h-10 rounded-xl border bg-background px-3.5 text-base focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/15 sm:text-sm",
          refusedBy ? "border-danger" : "border-input/60",
        )}
        {...input}
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted-foreground">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
