import { useId } from "react";

/** The metadata of a run. Its child runs write there too. */
export function RunMetadata({ metadata }: { metadata: Record<string, unknown> }) {
  const id = useId();
  const entries = Object.entries(metadata);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-medium text-sm">
        Metadata
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 font-mono text-xs [overflow-wrap:anywhere]">
        {entries.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-muted-foreground">{key}</dt>
            <dd>{JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
