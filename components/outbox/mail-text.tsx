import { Fragment } from "react";
import { splitLinks } from "@/components/outbox/split-links";

/** The plain text of an e-mail, with its addresses as links. */
export function MailText({ text }: { text: string }) {
  let offset = 0;
  return (
    <p
      dir="auto"
      className="whitespace-pre-wrap text-pretty text-[0.9375rem] leading-relaxed [overflow-wrap:anywhere]"
    >
      {splitLinks(text).map((piece) => {
        const key = offset;
        offset += piece.text.length;
        return piece.href ? (
          <a key={key} href={piece.href} rel="noreferrer" className="underline underline-offset-3">
            {piece.text}
          </a>
        ) : (
          <Fragment key={key}>{piece.text}</Fragment>
        );
      })}
    </p>
  );
}
