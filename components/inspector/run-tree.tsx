import Link from "next/link";
import { RunMark } from "@/components/inspector/run-mark";
import type { RunNode } from "@/lib/inspector/run-view";

type Props = {
  node: RunNode;
  /** The run whose page this is. It has no link. */
  current: { id: string; waitsFor: string | undefined };
};

/** A run with all its child runs, nested. */
export function RunTree({ node, current }: Props) {
  return (
    <ul>
      <TreeItem node={node} current={current} />
    </ul>
  );
}

function TreeItem({ node: { id, task, status, children }, current }: Props) {
  const isCurrent = id === current.id;
  return (
    <li>
      <div className="flex items-center justify-between gap-3 py-1">
        <span className="min-w-0 truncate font-mono text-[0.8125rem]">
          {isCurrent ? (
            <span aria-current="page" className="font-medium">
              {task}
            </span>
          ) : (
            <Link href={`/runs/${id}` as const} prefetch={false} className="underline underline-offset-3">
              {task}
            </Link>
          )}
        </span>
        <RunMark status={status} waitsFor={isCurrent ? current.waitsFor : undefined} />
      </div>
      {children.length > 0 ? (
        <ul className="ml-1 border-l pl-4">
          {children.map((child) => (
            <TreeItem key={child.id} node={child} current={current} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
