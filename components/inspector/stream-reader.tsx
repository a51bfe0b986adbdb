import { useEffect } from "react";
import { RecordList } from "@/components/inspector/record-list";
import { useStreamRecords } from "@/components/inspector/use-stream-records";
import type { LiveAccess } from "@/lib/live-access";

type Props = {
  access: LiveAccess;
  /** Id of the stream. `input/…` is an input stream. */
  stream: string;
  label: string;
  begun: number;
  onFirstToken: (at: number) => void;
};

const TOKENS = new Set(["text-delta", "reasoning-delta"]);
/** Only these are searched for the first token. */
const FIRST_RECORDS = 500;

/** The records of one stream, live. */
export function StreamReader({ access, stream, label, begun, onFirstToken }: Props) {
  const { records, count, error } = useStreamRecords(access, stream);
  const firstToken = records.slice(0, FIRST_RECORDS).find(({ value }) => TOKENS.has(typeOf(value)))?.at;
  useEffect(() => {
    if (firstToken !== undefined) onFirstToken(firstToken);
  }, [firstToken, onFirstToken]);
  return (
    <>
      <p className="mb-2 text-[0.8125rem] text-muted-foreground tabular-nums" aria-live="off">
        {count === 0 ? "No records yet" : `${count} ${count === 1 ? "record" : "records"}`}
      </p>
      {error ? (
        <p className="mb-2 rounded-xl bg-danger-soft px-3.5 py-2.5 text-danger text-sm">
          The connection to this stream is lost. Reload the page to see new records.
        </p>
      ) : null}
      {count > 0 ? <RecordList label={label} records={records} begun={begun} /> : null}
    </>
  );
}

function typeOf(value: unknown): string {
  return typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
}
