"use client";

import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { Sidebar, type SidebarProps } from "@/components/shell/sidebar";
import { Button } from "@/components/ui/button";

/** The sidebar of small screens, behind a button. */
export function Drawer(props: SidebarProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button look="ghost" size="icon" aria-label="Open conversations">
          <Menu aria-hidden="true" className="size-5" />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/40 backdrop-blur-[2px] md:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(19rem,86vw)] animate-slide-in flex-col border-r bg-sidebar pb-[env(safe-area-inset-bottom)] shadow-xl outline-none md:hidden"
        >
          <Dialog.Title className="sr-only">Conversations and settings</Dialog.Title>
          <Sidebar {...props} onNavigate={() => setOpen(false)} />
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
