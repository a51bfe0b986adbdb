import type { ApprovalSummary, CallInput } from "@/lib/approvals/approval";
import { labelOf } from "@/lib/approvals/label";

type Props = { approval: ApprovalSummary; label: string };

/** All arguments of a tool call that waits for a decision. */
export function CallContent({ approval, label }: Props) {
  return <CallArguments input={approval.input ?? {}} label={label} />;
}

/** The arguments of a tool call, each with its whole value. */
export function CallArguments({ input, label }: { input: CallInput; label: string }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 rounded-xl border bg-background px-4 py-3.5 text-sm leading-relaxed"
    >
      {Object.entries(input).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{labelOf(name)}</dt>
          <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{inWords(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function inWords(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return JSON.stringify(value, null, 2);
}
