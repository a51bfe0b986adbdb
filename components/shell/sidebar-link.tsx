"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: Route;
  onNavigate?: (() => void) | undefined;
  children: ReactNode;
};

/** A link of the sidebar to another page. */
export function SidebarLink({ href, onNavigate, children }: Props) {
  const isCurrent = usePathname() === href;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      onClick={onNavigate}
      className={clsx(
        "flex h-9 items-center justify-between rounded-lg px-3 text-sm transition-colors",
        isCurrent ? "bg-muted font-medium" : "text-muted-foreground hover:bg-muted/60 hover:text-foreground",
      )}
    >
      {children}
    </Link>
  );
}
