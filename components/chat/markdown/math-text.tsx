import { useEffect, useRef, useState } from "react";
import { loadPersistently } from "@/components/ui/load-persistently";
import { useNearView } from "@/components/ui/use-near-view";

type Props = {
  /** The TeX. */
  children?: string;
  /** The TeX with its marks, as in the text. */
  written: string;
  isDisplay: boolean;
};

/** Math, typeset by KaTeX. Shows its source until KaTeX has loaded, and when KaTeX cannot parse it. */
export function MathText({ children: tex = "", written, isDisplay }: Props) {
  const box = useRef<HTMLSpanElement>(null);
  const isNear = useNearView(box);
  const [html, setHtml] = useState<string>();

  useEffect(() => {
    if (!isNear) return;
    let isCurrent = true;
    void loadPersistently(() => import("@/components/chat/markdown/render-math")).then(
      ({ renderMath }) => isCurrent && setHtml(renderMath(tex, isDisplay)),
    );
    return () => {
      isCurrent = false;
    };
  }, [isNear, tex, isDisplay]);

  const look = isDisplay ? "block overflow-x-auto overflow-y-hidden py-1" : undefined;
  if (html === undefined) {
    return (
      <span ref={box} dir="ltr" className={look}>
        {written}
      </span>
    );
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes its input, and unsafe commands are off
  return <span ref={box} dir="ltr" className={look} dangerouslySetInnerHTML={{ __html: html }} />;
}
