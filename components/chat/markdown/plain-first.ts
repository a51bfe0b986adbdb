import { createContext } from "react";

/**
 * Whether texts are shown as they were written when a page is opened, and become Markdown right after. For answers
 * that are far from the view then: the server would make other visitors wait for them.
 */
export const PlainFirst = createContext(false);
