import { Logo } from "@/components/ui/logo";

const suggestions = [
  { prompt: "What can you do?", about: "A short tour" },
  { prompt: "Write 400 numbered words, so I can press Stop", about: "Long on purpose" },
  { prompt: "Think about how Stop works, then explain it", about: "Reasoning, then an answer" },
  { prompt: "Show me everything Markdown can do", about: "Tables, code and lists" },
  { prompt: "Write a post about the sea", about: "Published after you approve it" }, // feature: posts
  { prompt: "Research stopping, resuming and approvals", about: "Three runs side by side, with sources" }, // feature: research
];

/** The content of an empty chat: what the app does, and suggestions. Pressing a suggestion sends it. */
export function EmptyChat({ onPick, isReady }: { onPick: (prompt: string) => void; isReady: boolean }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-center px-4 py-8 sm:px-6">
        <Logo className="size-9 text-muted-foreground" />
        <h1 className="mt-5 text-balance font-semibold text-[1.625rem] leading-tight tracking-tight sm:text-3xl">
          Ask, and take your time.
        </h1>
        <p className="mt-2 max-w-xl text-pretty text-muted-foreground leading-relaxed">
          A background task writes each answer. You can stop it for real, and no answer is lost when you
          reload or leave.
        </p>
        <ul aria-label="Suggestions" className="mt-8 grid gap-2.5 sm:grid-cols-2">
          {suggestions.map(({ prompt, about }) => (
            <li key={prompt}>
              <button
                type="button"
                disabled={!isReady}
                onClick={() => onPick(prompt)}
                className="flex h-full w-full flex-col gap-1 rounded-2xl border bg-card px-4 py-3 text-left transition-colors hover:border-input hover:bg-muted/50"
              >
                <span className="font-medium text-[0.9375rem] leading-snug">{prompt}</span>
                <span className="text-[0.8125rem] text-muted-foreground">{about}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
