import { clsx } from "clsx";
import { AnswerText } from "@/components/chat/markdown/answer-text";
import { ScrollBox } from "@/components/ui/scroll-box";

type Props = {
  text: string;
  label: string;
  /** As high as it needs to be, instead of scrolling inside of itself. */
  isWhole?: boolean;
};

/** A text that is to be decided on, as its readers would see it. */
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
