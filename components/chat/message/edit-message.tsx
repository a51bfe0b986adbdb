"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { editKey, readDraft, writeDraft } from "@/components/chat/client/drafts";
import { measureMessage } from "@/components/chat/composer/message-size";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";
import { isBlank } from "@/lib/blank";

type Props = {
  messageId: string;
  text: string;
  onOpen: () => void;
  /** Missing while an answer is being written, because nothing can be sent then. */
  onSend: ((text: string) => void) | undefined;
  onCancel: () => void;
};

/**
 * An editor for one of the person's messages. Enter sends the text, Escape discards it. The tab keeps the text until the
 * server accepts it.
 */
export default function EditMessage({ messageId, text, onOpen, onSend, onCancel }: Props) {
  const key = editKey(messageId);
  const [edited, setEdited] = useState(() => readDraft(key) || text);
  const change = (changed: string) => {
    setEdited(changed);
    writeDraft(key, changed);
  };
  const cancel = () => {
    writeDraft(key, "");
    onCancel();
  };
  const { isTooLong, note } = measureMessage(edited);
  const hint =
    note ?? (onSend ? "This replaces everything after it." : "An answer is being written. Wait for it.");
  const canSend = onSend !== undefined && !isTooLong && !isBlank(edited);

  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the editor opens
  useEffect(() => {
    onOpen();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (canSend) onSend(edited);
    }
  };

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend(edited);
      }}
      className="flex w-full flex-col gap-2 rounded-3xl border border-input/60 bg-card p-2 shadow-sm has-[textarea:focus-visible]:border-ring has-[textarea:focus-visible]:ring-3 has-[textarea:focus-visible]:ring-ring/15"
    >
      <textarea
        aria-label="Edited text"
        dir="auto"
        aria-invalid={isTooLong || undefined}
        value={edited}
        // biome-ignore lint/a11y/noAutofocus: it replaces the button that was just pressed
        autoFocus
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-72 min-h-12 w-full resize-none bg-transparent px-2.5 py-1.5 leading-relaxed [overflow-wrap:anywhere] focus:outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-1.5">
        <p
          role="status"
          className={clsx(
            "mr-auto px-2.5 text-[0.8125rem]",
            isTooLong ? "text-danger" : "text-muted-foreground",
          )}
        >
          {hint}
        </p>
        <Button look="ghost" size="small" onClick={cancel}>
          Cancel
        </Button>
        <Button look="solid" size="small" type="submit" disabled={!canSend}>
          Send
        </Button>
      </div>
    </form>
  );
}
