import { clsx } from "clsx";
import { AnswerText } from "@/components/chat/markdown/answer-text";
import { ScrollBox } from "@/components/ui/scroll-box";

type Props = {
  text: string;
  label: string;
  /** Shows the whole text instead of a box that scrolls. */
  isWhole?: boolean;
};

/** A draft that waits for a decision, rendered as in the published post. */
export function DraftBox({ text, label, isWhole = false }: Props) {
  return (
    <ScrollBox
      role="group"
      aria-label={label}
      className={clsx(
        "answer rounded-xl border bg-background px-4 py-3.5",
        !isWhole && "max-h-80 overflow-y-auto",
      )}
    >
      <AnswerText text={text} isWriting={false} />
    </ScrollBox>
  );
}
