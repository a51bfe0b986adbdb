/** A text as it was written, not rendered. Each line has its own direction. */
export function PlainText({ text }: { text: string }) {
  return (
    <p dir="auto" className="written">
      {text}
    </p>
  );
}
