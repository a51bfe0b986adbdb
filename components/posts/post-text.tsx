"use client";

import Markdown from "@/components/chat/markdown/markdown";

/**
 * The text of a post. Not loaded on demand: the server's HTML has it, for readers without JavaScript, too. What
 * would take the server long is there as it was written, and becomes Markdown in the browser.
 */
export function PostText({ text }: { text: string }) {
  return (
    <div className="answer">
      <Markdown text={text} isWriting={false} />
    </div>
  );
}
