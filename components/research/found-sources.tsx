import { BookOpen } from "lucide-react";
import type { Finding } from "@/lib/research/finding";

/** The source documents of the findings, each once, with the sections used. */
export function FoundSources({ findings }: { findings: readonly Finding[] }) {
  const sections = new Map<string, Set<string>>();
  for (const { title, section } of findings.flatMap(({ sources }) => sources))
    sections.set(title, (sections.get(title) ?? new Set()).add(section));
  if (sections.size === 0) return null;
  return (
    <ul aria-label="Sources" className="flex flex-col gap-2 border-t px-4 py-3.5 text-sm">
      {[...sections].map(([title, used]) => (
        <li key={title} className="flex gap-3">
          <BookOpen aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <p className="min-w-0 [overflow-wrap:anywhere]">
            {title}
            <span className="block text-[0.8125rem] text-muted-foreground">{[...used].join(" · ")}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
