"use client";

import Markdown from "@/components/chat/markdown";

/** The text of a post. Not loaded on demand: the server's HTML has it whole, for readers without JavaScript, too. */
export function PostText({ text }: { text: string }) {
  return (
    <div className="answer">
      <Markdown text={text} isWriting={false} />
    </div>
  );
}
