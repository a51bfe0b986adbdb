import Link from "next/link";
import { RunMark } from "@/components/inspector/run-mark";
import type { RunNode } from "@/lib/inspector/run-view";

/** A run with all its child runs, nested. */
export function RunTree({ node, current }: { node: RunNode; current: string }) {
  return (
    <ul>
      <TreeItem node={node} current={current} />
    </ul>
  );
}

function TreeItem({ node: { id, task, status, children }, current }: { node: RunNode; current: string }) {
  return (
    <li>
      <div className="flex items-center justify-between gap-3 py-1">
        <span className="min-w-0 truncate font-mono text-[0.8125rem]">
          {id === current ? (
            <span aria-current="page" className="font-medium">
              {task}
            </span>
          ) : (
            <Link href={`/runs/${id}` as const} prefetch={false} className="underline underline-offset-3">
              {task}
            </Link>
          )}
        </span>
        <RunMark status={status} />
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
