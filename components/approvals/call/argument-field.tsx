import { useId } from "react";
import type { Field } from "@/lib/approvals/fields";

/** A value that a person enters. */
export type FieldValue = string | number | boolean;

type Props = {
  field: Field;
  /** The value that the model gave. */
  before: unknown;
  value: unknown;
  /** Called with undefined when the field is emptied. */
  onChange: (value: FieldValue | undefined) => void;
};

const look =
  "w-full rounded-xl border border-input/60 bg-background px-3.5 text-base focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/15 sm:text-sm";

/** A field for one argument of a tool call. A changed value is shown with the one before it. */
export function ArgumentField({ field, before, value, onChange }: Props) {
  const id = useId();
  const isChanged = value !== before;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {field.label}
      </label>
      <Input id={id} field={field} value={value} onChange={onChange} />
      {isChanged ? (
        <p className="text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">
          Was: <del>{before === undefined ? "empty" : String(before)}</del>
        </p>
      ) : null}
    </div>
  );
}

type InputProps = Pick<Props, "field" | "value" | "onChange"> & { id: string };

function Input({ id, field: { kind, choices, isRequired }, value, onChange }: InputProps) {
  const text = value === undefined ? "" : String(value);
  switch (kind) {
    case "long-text":
      return (
        <textarea
          id={id}
          required={isRequired}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className={`${look} field-sizing-content max-h-[50vh] min-h-20 resize-y py-2.5 leading-relaxed`}
        />
      );
    case "number":
      return (
        <input
          id={id}
          type="number"
          step="any"
          inputMode="decimal"
          required={isRequired}
          value={text}
          onChange={({ target }) =>
            onChange(Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber)
          }
          className={`${look} h-10`}
        />
      );
    case "flag":
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 accent-accent"
        />
      );
    case "choice":
      return (
        <select
          id={id}
          required={isRequired}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className={`${look} h-10`}
        >
          {(choices ?? []).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case "text":
      return (
        <input
          id={id}
          required={isRequired}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className={`${look} h-10`}
        />
      );
  }
}
