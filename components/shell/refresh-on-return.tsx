"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Going back or forward shows a page as it was when it was left, and a conversation has most likely
 * moved on since (or was made under this address without ever being loaded): asks the server again.
 */
export function RefreshOnReturn() {
  const router = useRouter();
  const pathname = usePathname();
  const shown = useRef(pathname);

  useEffect(() => {
    shown.current = pathname;
  }, [pathname]);

  useEffect(() => {
    const refresh = () => {
      // A jump to an anchor of the same page is not a return to it.
      if (window.location.pathname !== shown.current) router.refresh();
    };
    window.addEventListener("popstate", refresh);
    return () => window.removeEventListener("popstate", refresh);
  }, [router]);

  return null;
}
