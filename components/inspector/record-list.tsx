import { clsx } from "clsx";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useRowWindow } from "@/components/inspector/use-row-window";
import type { StreamRecord } from "@/components/inspector/use-stream-records";
import { ScrollBox } from "@/components/ui/scroll-box";
import { durationText } from "@/lib/inspector/run-words";

const ROW_PX = 28;
const PAGE_ROWS = 10;
const PREVIEW_LENGTH = 240;

type Props = {
  label: string;
  records: readonly StreamRecord[];
  /** When the run was queued, in milliseconds since 1970. */
  begun: number;
};

/** The records of a stream, one per row. Only the rows in view are drawn. Shows the chosen record in full. */
export function RecordList({ label, records, begun }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [chosen, setChosen] = useState<number>();
  const { from, to } = useRowWindow(box, records.length, ROW_PX);
  const record = chosen === undefined ? undefined : records[chosen];

  const choose = (index: number) => {
    const next = Math.max(0, Math.min(records.length - 1, index));
    setChosen(next);
    const element = box.current;
    if (!element) return;
    const top = next * ROW_PX;
    const lowest = top + ROW_PX - element.clientHeight;
    element.scrollTop = Math.max(lowest, Math.min(top, element.scrollTop));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: (chosen ?? -1) + 1,
      ArrowUp: (chosen ?? 1) - 1,
      PageDown: (chosen ?? 0) + PAGE_ROWS,
      PageUp: (chosen ?? 0) - PAGE_ROWS,
      Home: 0,
      End: records.length - 1,
    };
    const index = moves[event.key];
    if (index === undefined) return;
    event.preventDefault();
    choose(index);
  };

  return (
    <>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={
          chosen !== undefined && chosen >= from && chosen < to ? `${id}-${chosen}` : undefined
        }
        onKeyDown={onKeyDown}
        className="max-h-96 overflow-y-auto overscroll-contain rounded-xl border bg-card py-1.5 font-mono text-xs"
      >
        <div role="presentation" className="relative" style={{ height: records.length * ROW_PX }}>
          {records.slice(from, to).map(({ index, at, value }, offset) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box handles the keys
            <div
              key={index}
              id={`${id}-${from + offset}`}
              role="option"
              tabIndex={-1}
              aria-selected={from + offset === chosen}
              aria-posinset={from + offset + 1}
              aria-setsize={records.length}
              onClick={() => choose(from + offset)}
              className={clsx(
                "absolute inset-x-1.5 flex cursor-default items-center gap-3 rounded-md px-2",
                from + offset === chosen ? "bg-accent-soft" : "hover:bg-muted",
              )}
              style={{ top: (from + offset) * ROW_PX, height: ROW_PX }}
            >
              <span className="min-w-8 shrink-0 text-right text-muted-foreground tabular-nums">{index}</span>
              <span className="w-16 shrink-0 text-right text-muted-foreground tabular-nums max-sm:hidden">
                +{durationText(Math.max(0, at - begun))}
              </span>
              <Preview value={value} />
            </div>
          ))}
        </div>
      </div>
      {record ? (
        <ScrollBox
          role="group"
          aria-label={`Record ${record.index}`}
          className="mt-3 max-h-80 overflow-auto whitespace-pre-wrap rounded-xl border bg-background px-3.5 py-3 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]"
        >
          {JSON.stringify(record.value, null, 2)}
        </ScrollBox>
      ) : null}
    </>
  );
}

/** A record on one line. A chunk shows its type and its delta. */
function Preview({ value }: { value: unknown }) {
  const { type, text } = summarize(value);
  return (
    <span className="min-w-0 truncate whitespace-pre">
      {type ? <span className="mr-3 text-muted-foreground">{type}</span> : null}
      {text.slice(0, PREVIEW_LENGTH)}
    </span>
  );
}

function summarize(value: unknown): { type?: string; text: string } {
  if (typeof value !== "object" || value === null || !("type" in value))
    return { text: JSON.stringify(value) };
  const { type, ...rest } = value;
  if ("delta" in rest) return { type: String(type), text: JSON.stringify(rest.delta) };
  return { type: String(type), text: Object.keys(rest).length > 0 ? JSON.stringify(rest) : "" };
}
