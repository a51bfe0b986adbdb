"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

const SHOWN_MS = 2_000;
const REFUSED_MS = 6_000;

type Props = {
  text: string;
  label?: string;
  /** Shows only the icon. */
  isCompact?: boolean;
};

/** A button that copies a text and briefly shows the result. */
export function CopyButton({ text, label = "Copy", isCompact = false }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), outcome === "copied" ? SHOWN_MS : REFUSED_MS);
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
          {outcome === "refused" ? "Not copied. Select the text and copy it." : "Copied"}
        </span>
      ) : null}
    </span>
  );
}
