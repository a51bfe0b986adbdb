import { useEffect } from "react";
import { useConversations } from "@/components/shell/conversations-provider";
import { brand } from "@/lib/brand";

/** A conversation's title, as a heading for screen readers and in the browser's tab. */
export function ConversationTitle({ id, initialTitle }: { id: string; initialTitle: string }) {
  const title = useConversations().find((listed) => listed.id === id)?.title ?? initialTitle;
  useEffect(() => {
    const before = document.title;
    const own = `${title} · ${brand.name}`;
    document.title = own;
    return () => {
      // The next page may have set its own title already.
      if (document.title === own) document.title = before;
    };
  }, [title]);
  return <h1 className="sr-only">{title}</h1>;
}
