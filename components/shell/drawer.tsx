"use client";

import { Menu } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { SidebarProps } from "@/components/shell/sidebar";
import { Button } from "@/components/ui/button";
import { loadPersistently } from "@/components/ui/load-persistently";
import { useMediaQuery } from "@/components/ui/use-media-query";

const loadPanel = () => loadPersistently(() => import("@/components/shell/drawer-panel"));
const DrawerPanel = lazy(loadPanel);

/** The sidebar of small screens, behind a button. Large screens never load its content. */
export function Drawer(props: SidebarProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isSmall = useMediaQuery("(width < 48rem)");

  useEffect(() => {
    if (isSmall) void loadPanel();
  }, [isSmall]);

  return (
    <>
      <Button
        ref={button}
        look="ghost"
        size="icon"
        aria-label="Open conversations"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden="true" className="size-5" />
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <DrawerPanel {...props} onClose={() => setOpen(false)} onClosed={() => button.current?.focus()} />
        </Suspense>
      ) : null}
    </>
  );
}
