import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * The text of a conversation's box. What is typed and not sent yet is kept in the tab, so it is there again after a
 * reload, and when one comes back from another conversation; signing out (`app/api/auth/sign-out`) has it emptied.
 * @param key one for each conversation; when it changes, the text goes along
 */
export function useDraft(
  key: string,
  inputRef: RefObject<HTMLTextAreaElement | null>,
): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  const keptAs = useRef(key);

  useLayoutEffect(() => {
    // What was typed before the page answered to it goes before what was kept.
    const typed = inputRef.current?.value || readDraft(key);
    setText(typed);
    writeDraft(key, typed);
    keptAs.current = key;
  }, [inputRef, key]);

  const change = (typed: string) => {
    setText(typed);
    writeDraft(key, typed);
  };
  return [text, change];
}

const itemOf = (key: string) => `draft ${key}`;

function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(itemOf(key)) ?? "";
  } catch {
    // A browser that may keep nothing, or has no room: then a draft lives as long as its box.
    return "";
  }
}

function writeDraft(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(itemOf(key));
    else sessionStorage.setItem(itemOf(key), text);
  } catch {
    // As above.
  }
}
