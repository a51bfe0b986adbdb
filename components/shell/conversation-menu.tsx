"use client";

import { Download, Pencil, Trash2 } from "lucide-react";
import { Popover } from "radix-ui";
import { type RefObject, useRef, useState } from "react";
import { DeleteConversation } from "@/components/shell/delete-conversation";
import { RenameConversation } from "@/components/shell/rename-conversation";

type Props = {
  id: string;
  title: string;
  /** The button that opened the menu. It gets the focus back. */
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

const item =
  "flex h-9 w-full items-center gap-2.5 rounded-lg px-3 text-sm transition-colors hover:bg-muted -outline-offset-2";

const exports = [
  { format: "markdown", label: "Export as Markdown" },
  { format: "json", label: "Export as JSON" },
];

/** The menu of a conversation: rename, export, delete. */
export default function ConversationMenu({ id, title, anchor, onClose }: Props) {
  const [doing, setDoing] = useState<"rename" | "delete">();
  const heir = useRef<HTMLElement>(null);

  // Finds the neighbour that gets the focus while the deleted row still exists.
  const close = (isDeleted: boolean) => {
    const row = isDeleted ? anchor.current?.closest("li") : undefined;
    heir.current = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector("a") ?? null;
    onClose();
  };

  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          collisionPadding={8}
          sideOffset={4}
          aria-label={title}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            (heir.current ?? anchor.current)?.focus();
          }}
          className="z-60 w-64 animate-fade rounded-xl border bg-card p-1 text-foreground shadow-lg outline-none"
        >
          {doing === undefined ? (
            <>
              <button type="button" className={item} onClick={() => setDoing("rename")}>
                <Pencil aria-hidden="true" className="size-4 text-muted-foreground" />
                Rename
              </button>
              {exports.map(({ format, label }) => (
                <a
                  key={format}
                  href={`/api/conversations/${id}/export?format=${format}`}
                  download
                  onClick={onClose}
                  className={item}
                >
                  <Download aria-hidden="true" className="size-4 text-muted-foreground" />
                  {label}
                </a>
              ))}
              <button type="button" className={`${item} text-danger`} onClick={() => setDoing("delete")}>
                <Trash2 aria-hidden="true" className="size-4" />
                Delete
              </button>
            </>
          ) : null}
          {doing === "rename" ? <RenameConversation id={id} title={title} onDone={onClose} /> : null}
          {doing === "delete" ? <DeleteConversation id={id} title={title} onDone={close} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
