import { createContext } from "react";

/**
 * Whether texts are plain in the server's HTML and rendered after hydration. For answers far from the viewport: rendering
 * them on the server would make other visitors wait.
 */
export const PlainFirst = createContext(false);
