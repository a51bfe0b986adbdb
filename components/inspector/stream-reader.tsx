import { useEffect } from "react";
import { RecordList } from "@/components/inspector/record-list";
import { useStreamRecords } from "@/components/inspector/use-stream-records";
import type { LiveAccess } from "@/lib/live-access";

type Props = {
  access: LiveAccess;
  /** `input/…` reads what was sent into the run. */
  stream: string;
  label: string;
  begun: number;
  onFirstToken: (at: number) => void;
};

const TOKENS = new Set(["text-delta", "reasoning-delta"]);
/** A first token is among the first records, or nowhere. */
const FIRST_RECORDS = 500;

/** One stream of a run, record by record as they come. */
export function StreamReader({ access, stream, label, begun, onFirstToken }: Props) {
  const { records, count, error } = useStreamRecords(access, stream);
  const firstToken = records.slice(0, FIRST_RECORDS).find(({ value }) => TOKENS.has(typeOf(value)))?.at;
  useEffect(() => {
    if (firstToken !== undefined) onFirstToken(firstToken);
  }, [firstToken, onFirstToken]);
  return (
    <>
      <p className="mb-2 text-[0.8125rem] text-muted-foreground tabular-nums" aria-live="off">
        {count === 0 ? "Nothing yet" : `${count} ${count === 1 ? "record" : "records"}`}
      </p>
      {error ? (
        <p className="mb-2 rounded-xl bg-danger-soft px-3.5 py-2.5 text-danger text-sm">
          This stream cannot be read any more just now. Reload the page to read on.
        </p>
      ) : null}
      {count > 0 ? <RecordList label={label} records={records} begun={begun} /> : null}
    </>
  );
}

function typeOf(value: unknown): string {
  return typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
}
