"use client";

import Markdown from "@/components/chat/markdown/markdown";

/**
 * The text of a post. Imports the renderer directly, so that the server's HTML has the text for readers without
 * JavaScript. A text that takes long to render is in the HTML as it was written, and the browser renders it.
 */
export function PostText({ text }: { text: string }) {
  return (
    <div className="answer">
      <Markdown text={text} isWriting={false} />
    </div>
  );
}
