import { useId } from "react";

type Props = { label: string; value: string; onChange: (value: string) => void; isRequired?: boolean };

/** A field for the reason of a decision. */
export function ReasonField({ label, value, onChange, isRequired = false }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={2_000}
        required={isRequired}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content max-h-40 min-h-16 w-full resize-none rounded-xl border border-input/60 bg-background px-3.5 py-2.5 text-base leading-normal focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/15 sm:text-sm"
      />
    </div>
  );
}
