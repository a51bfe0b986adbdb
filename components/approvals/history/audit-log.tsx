import { wordsFor } from "@/components/approvals/approval-words";
import { CallArguments } from "@/components/approvals/call/call-content";
import { Difference } from "@/components/approvals/difference/difference";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApprovalDetail, ApprovalEvent } from "@/lib/approvals/approval";

/** The audit log of an approval, oldest entry first, with the exact texts and arguments. */
export function AuditLog({ approval: { events, draft, tool } }: { approval: ApprovalDetail }) {
  const { kinds } = wordsFor(tool);
  return (
    <section aria-labelledby="audit-log">
      <h2 id="audit-log" className="mb-4 font-medium text-sm">
        What happened
      </h2>
      <ol className="flex flex-col gap-5 border-l pl-5">
        {events.map((event) => (
          <li key={`${event.kind} ${event.at}`} className="relative min-w-0 text-sm">
            <span
              aria-hidden="true"
              className="-left-5 -translate-x-1/2 absolute top-1.5 size-2 rounded-full border border-input bg-background"
            />
            <p className="[overflow-wrap:anywhere]">
              {event.actor || isByPolicy(event) ? `${event.actor ?? "The policy"} ` : null}
              {kinds[event.kind]}
              <span className="block text-[0.8125rem] text-muted-foreground">
                <Timestamp at={event.at} />
              </span>
            </p>
            {event.reason ? (
              <p className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">“{event.reason}”</p>
            ) : null}
            {event.kind === "edited" && event.text ? (
              <div className="mt-2">
                <Difference before={draft ?? ""} after={event.text} />
              </div>
            ) : null}
            {event.text ? <FullText text={event.text} /> : null}
            {event.input && event.kind !== "done" ? (
              <div className="mt-2">
                <CallArguments input={event.input} label={`Arguments when ${kinds[event.kind]}`} />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Returns true for a decision without a person. */
function isByPolicy({ kind, actor }: ApprovalEvent): boolean {
  return !actor && (kind === "approved" || kind === "rejected");
}

/** A text as it was written, not rendered. */
function FullText({ text }: { text: string }) {
  return (
    <details className="mt-2">
      <summary className="w-fit cursor-pointer rounded-sm text-[0.8125rem] text-muted-foreground hover:text-foreground">
        Full text
      </summary>
      <pre className="mt-2 whitespace-pre-wrap rounded-xl border bg-background px-3.5 py-3 text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
        {text}
      </pre>
    </details>
  );
}
