/** A text as it was written: every character, line by line, each line in its own direction. */
export function WrittenText({ text }: { text: string }) {
  return (
    <p dir="auto" className="written">
      {text}
    </p>
  );
}
