import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";
import { SKIP_TARGET } from "@/components/ui/skip-link";

type Props = { title: string; text: string; children: ReactNode };

/** A page with one message and a next step. */
export function PageMessage({ title, text, children }: Props) {
  return (
    <main
      id={SKIP_TARGET}
      tabIndex={-1}
      className="grid flex-1 place-items-center overflow-y-auto px-6 py-16 outline-none"
    >
      <div className="flex max-w-md flex-col items-center text-center">
        <Logo className="size-10 text-muted-foreground" />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-2 text-balance text-muted-foreground leading-relaxed">{text}</p>
        <div className="mt-7">{children}</div>
      </div>
    </main>
  );
}
