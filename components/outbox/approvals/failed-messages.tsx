/** Says which messages about an approval could not be sent. */
export function FailedMessages({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul
      aria-label="Messages that could not be sent"
      className="flex flex-col gap-1 text-pretty text-[0.8125rem] text-muted-foreground leading-relaxed [overflow-wrap:anywhere]"
    >
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
