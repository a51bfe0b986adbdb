"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { Sidebar, type SidebarProps } from "@/components/shell/sidebar";
import { Button } from "@/components/ui/button";

type Props = SidebarProps & {
  onClose: () => void;
  /** Called when the drawer has closed. The caller moves the focus. */
  onClosed: () => void;
};

/** The open drawer. It is modal: the page behind it is inert. */
export default function DrawerPanel({ onClose, onClosed, ...sidebar }: Props) {
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/40 backdrop-blur-[2px] md:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onClosed}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(19rem,86vw)] animate-slide-in flex-col border-r bg-sidebar pb-[env(safe-area-inset-bottom)] shadow-xl outline-none md:hidden"
        >
          <Dialog.Title className="sr-only">Conversations and settings</Dialog.Title>
          <Sidebar {...sidebar} onNavigate={onClose} />
          <Dialog.Close asChild>
            <Button look="ghost" size="icon" aria-label="Close" className="absolute top-3 right-2">
              <X aria-hidden="true" className="size-5" />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
