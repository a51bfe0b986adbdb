import { Window } from "happy-dom";

// What React needs of a page. The rest stays Node's, `fetch` above all: the same test speaks as the server, too.
const window = new Window();
Object.assign(globalThis, { window, document: window.document });
