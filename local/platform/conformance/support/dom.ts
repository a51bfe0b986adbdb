import { Window } from "happy-dom";

// Sets only the globals that React needs. `fetch` stays Node's, because the same test also acts as the server.
const window = new Window();
Object.assign(globalThis, { window, document: window.document });
