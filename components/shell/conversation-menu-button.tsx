"use client";

import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { loadPersistently } from "@/components/ui/load-persistently";

const loadMenu = () => loadPersistently(() => import("@/components/shell/conversation-menu"));
const ConversationMenu = lazy(loadMenu);

type Props = {
  id: string;
  title: string;
  /** Id of the element with the conversation's title. */
  describedBy: string;
};

/** The button that opens a conversation's menu. Loads the menu when it gets the focus or the pointer. */
export function ConversationMenuButton({ id, title, describedBy }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        look="ghost"
        size="smallIcon"
        aria-label="Options"
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setOpen(true)}
        className="absolute top-0.5 right-0.5 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ConversationMenu id={id} title={title} anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
