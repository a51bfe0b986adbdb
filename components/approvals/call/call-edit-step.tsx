import { ArgumentField, type FieldValue } from "@/components/approvals/call/argument-field";
import { ReasonField } from "@/components/approvals/decide/reason-field";
import { StepForm } from "@/components/approvals/decide/step-form";
import type { StepProps } from "@/components/approvals/subject";
import type { CallInput } from "@/lib/approvals/approval";

/** Changes the arguments of a call, and makes it with them. Shows each change before it is sent. */
export function CallEditStep({ approval: { topic, input, fields }, decision }: StepProps) {
  const { reason, setReason, send } = decision;
  const before = input ?? {};
  const edited = decision.input ?? before;
  const isChanged = (fields ?? []).some(({ name }) => edited[name] !== before[name]);
  return (
    <StepForm
      decision={decision}
      label={`Edit “${topic}”`}
      confirm="Approve it"
      canSend={isChanged}
      onSend={() => send({ decision: "edit", input: edited, reason })}
      effect={
        isChanged
          ? "This is done at once, with your changes. What the model asked for stays in the history."
          : "You have not changed anything. To approve it unchanged, go back and approve it."
      }
    >
      {(fields ?? []).map((field) => (
        <ArgumentField
          key={field.name}
          field={field}
          before={before[field.name]}
          value={edited[field.name]}
          onChange={(value) => decision.setInput(withValue(edited, field.name, value))}
        />
      ))}
      <ReasonField label="Comment (optional)" value={reason} onChange={setReason} />
    </StepForm>
  );
}

function withValue(input: CallInput, name: string, value: FieldValue | undefined): CallInput {
  const { [name]: _, ...others } = input;
  // Keeps the order of the arguments.
  return value === undefined ? others : { ...input, [name]: value };
}
