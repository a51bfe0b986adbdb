import { CircleHelp } from "lucide-react";
import type { CardProps } from "@/components/chat/message/card-props";

const MAX_CHARACTERS = 4_000;

/** The card of a part that the page does not know: its name, its error, and its content, collapsed. */
export function UnreadableCard({ part }: CardProps<"data-unreadable">) {
  const { name, value, error } = part.data;
  return (
    <section
      aria-label={`Unknown part: ${name}`}
      className="rounded-2xl border bg-card px-4 py-3 text-sm [overflow-wrap:anywhere]"
    >
      <p className="flex items-center gap-2">
        <CircleHelp aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
        <span>
          <code className="font-mono text-[0.8125rem]">{name}</code>{" "}
          <span className="text-muted-foreground">{error ? "failed." : "cannot be shown here."}</span>
        </span>
      </p>
      {error ? <p className="mt-2 line-clamp-4 text-muted-foreground leading-relaxed">{error}</p> : null}
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-muted-foreground underline-offset-4 hover:underline">
          Show content
        </summary>
        <pre
          dir="ltr"
          className="mt-2 max-h-64 overflow-auto whitespace-pre-wrap rounded-lg bg-muted p-3 text-xs"
        >
          {contentOf(value)}
        </pre>
      </details>
    </section>
  );
}

function contentOf(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? "";
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
