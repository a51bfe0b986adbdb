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

/** A link of the sidebar to another page. It is marked on that page and on the pages below it. */
export function SidebarLink({ href, onNavigate, children }: Props) {
  const pathname = usePathname();
  const isPage = pathname === href;
  const isCurrent = isPage || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isPage ? "page" : isCurrent || undefined}
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
