import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";

type Props = { title: string; text: string; children: ReactNode };

/** A whole page that has only one thing to say, and a way on. */
export function PageMessage({ title, text, children }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-16">
      <div className="flex max-w-md flex-col items-center text-center">
        <Logo className="size-10 text-muted-foreground" />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-2 text-balance text-muted-foreground leading-relaxed">{text}</p>
        <div className="mt-7">{children}</div>
      </div>
    </main>
  );
}
