"use client";

import { SquarePen } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";

type Props = { isCompact?: boolean; onPress?: () => void };

/** Opens an empty chat. The compact button shows only its icon. */
export function NewChatButton({ isCompact = false, onPress }: Props) {
  const router = useRouter();
  return (
    <Button
      aria-label="New chat"
      look={isCompact ? "ghost" : "outline"}
      size={isCompact ? "icon" : "row"}
      onClick={() => {
        onPress?.();
        router.push("/");
      }}
    >
      <SquarePen aria-hidden="true" className="size-4" />
      {isCompact ? null : "New chat"}
    </Button>
  );
}
