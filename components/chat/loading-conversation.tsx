import { SKIP_TARGET } from "@/components/ui/skip-link";

/** The skeleton of a conversation that is loading. */
export function LoadingConversation() {
  return (
    <main id={SKIP_TARGET} tabIndex={-1} aria-busy="true" className="min-h-0 flex-1 outline-none">
      <h1 className="sr-only">Loading the conversation…</h1>
      <div
        aria-hidden="true"
        className="mx-auto flex max-w-3xl animate-fade flex-col gap-8 px-4 pt-10 [animation-delay:150ms] sm:px-6 *:animate-pulse *:rounded-2xl *:bg-muted"
      >
        <div className="h-11 w-2/5 self-end" />
        <div className="h-28 w-4/5" />
        <div className="h-11 w-1/3 self-end" />
        <div className="h-40 w-full" />
      </div>
    </main>
  );
}
