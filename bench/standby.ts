import { now, type Reading, read } from "./reading.ts";

/** A person of a running Standby, a guest unless they sign up, who uses its HTTP API. */
export class Guest {
  readonly #appUrl: string;
  #cookie = "";

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  /** Asks in a new conversation. Returns the time of the request, and the answer as it arrives. */
  async ask(prompt: string): Promise<{ conversationId: string; askedAt: number; answer: Reading }> {
    const { response, ...asked } = await this.send(prompt);
    return { ...asked, answer: read(response) };
  }

  /** Asks in a new conversation. Returns the time of the request, and the response. */
  async send(prompt: string): Promise<{ conversationId: string; askedAt: number; response: Response }> {
    if (this.#cookie === "") await this.#enter("guest");
    const conversationId = crypto.randomUUID();
    const message = { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text: prompt }] };
    const askedAt = now();
    const response = await fetch(`${this.#appUrl}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.#cookie },
      body: JSON.stringify({ id: conversationId, message }),
    });
    return { conversationId, askedAt, response };
  }

  /** Makes an account, because a guest may not decide on approvals. */
  signUp(): Promise<void> {
    return this.#enter("sign-up", { email: `${crypto.randomUUID()}@example.com`, password: "correct horse" });
  }

  async #enter(door: "guest" | "sign-up", body?: object): Promise<void> {
    const response = await fetch(`${this.#appUrl}/api/auth/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`Nobody was signed in: the server answered ${response.status}`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** Calls the API as this guest. Returns the response's JSON. @throws Error when the request is refused */
  async call<T>(path: string, body?: unknown): Promise<T> {
    const headers = { "content-type": "application/json", cookie: this.#cookie };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${this.#appUrl}${path}`, { headers, ...init });
    if (!response.ok) throw new Error(`${path} was refused with ${response.status}`);
    return response.json() as Promise<T>;
  }

  /** Requests a path as this guest. */
  get(path: string): Promise<Response> {
    return fetch(`${this.#appUrl}${path}`, { headers: { cookie: this.#cookie } });
  }

  /** Opens a page as this guest. Returns the size of its HTML in bytes. @throws Error when the request is refused */
  async sizeOf(path: string): Promise<number> {
    const response = await this.get(path);
    if (!response.ok) throw new Error(`${path} was refused with ${response.status}`);
    return (await response.arrayBuffer()).byteLength;
  }

  /** Returns this guest's cookies. */
  cookies(): { name: string; value: string }[] {
    return this.#cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: decodeURIComponent(value.join("=")) };
    });
  }
}
