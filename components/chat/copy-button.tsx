"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

const SHOWN_MS = 2_000;

type Props = {
  text: string;
  label?: string;
  /** Only its icon is to be seen. */
  isCompact?: boolean;
};

/** Copies a text, and says for a moment whether that worked. */
export function CopyButton({ text, label = "Copy", isCompact = false }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () =>
    copyText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );

  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <span className="flex items-center">
      <Button
        look="ghost"
        size={isCompact ? "smallIcon" : "small"}
        aria-label={label}
        title={isCompact ? label : undefined}
        onClick={copy}
      >
        <Icon aria-hidden="true" className="size-3.5" />
        {isCompact ? null : label}
      </Button>
      {outcome ? (
        <span role="status" className={outcome === "refused" ? "px-1 text-danger text-xs" : "sr-only"}>
          {outcome === "refused" ? "The browser did not allow it" : "Copied"}
        </span>
      ) : null}
    </span>
  );
}
