import { useState } from "react";
import { useAction } from "@/components/shell/use-action";
import { Button } from "@/components/ui/button";
import { isBlank } from "@/lib/blank";
import { MAX_TITLE_LENGTH } from "@/lib/conversations";

type Props = { id: string; title: string; onDone: () => void };

/** A form that renames a conversation. */
export function RenameConversation({ id, title, onDone }: Props) {
  const [text, setText] = useState(title);
  const { isBusy, problem, act } = useAction(id);

  const save = async () => {
    if (await act("PATCH", { title: text })) onDone();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-2 p-1.5"
    >
      <input
        aria-label="Title"
        value={text}
        maxLength={MAX_TITLE_LENGTH}
        // biome-ignore lint/a11y/noAutofocus: it replaces the button that was just pressed
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        className="h-9 w-full rounded-lg border border-input/60 bg-background px-2.5 text-base -outline-offset-1 md:text-sm"
      />
      {problem ? (
        <p role="alert" className="px-1 text-danger text-xs">
          {problem}
        </p>
      ) : null}
      <div className="flex justify-end gap-1.5">
        <Button look="ghost" size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button look="solid" size="small" type="submit" disabled={isBusy || isBlank(text)}>
          Save
        </Button>
      </div>
    </form>
  );
}
