import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";
import { db, type OutboxMessage } from "@/server/db";
import { enqueue, type NewMessage } from "@/server/outbox/outbox";

/** A refusal of the test's mail server. */
type Refusal = { responseCode: number; message: string };

/** A mail server on this machine. `received` has every e-mail as it came, those it refused too. */
export type MailServer = {
  url: string;
  received: { to: string[]; raw: string }[];
  /** Refuses the next e-mails with these answers, after it has read them. */
  refuse: (...refusals: Refusal[]) => void;
  stop: () => Promise<void>;
  /** Starts it again on the same port. */
  start: () => Promise<void>;
};

/** Starts a mail server. */
export async function startMailServer(): Promise<MailServer> {
  const received: MailServer["received"] = [];
  const refusals: Refusal[] = [];
  const make = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onAuth: (_auth, _session, done) => done(new Error("Wrong user or password")),
      onData: async (stream, { envelope }, done) => {
        const raw = await text(stream);
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        const refusal = refusals.shift();
        done(refusal && Object.assign(new Error(refusal.message), refusal));
      },
    });
  let server = make();
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      const { server: socket } = server;
      server.listen(port, "127.0.0.1", () => resolve((socket.address() as AddressInfo).port));
    });
  const port = await listen(0);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (...given) => refusals.push(...given),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
    start: async () => {
      server = make();
      await listen(port);
    },
  };
}

/** An HTTP server on this machine. `requests` has every request, those it refused too. */
export type HttpServer = {
  url: string;
  requests: { path: string; headers: IncomingHttpHeaders; body: string }[];
  /** Answers the next requests with these. Without one it answers 200. */
  answer: (...answers: { status: number; body?: string; location?: string }[]) => void;
  stop: () => Promise<void>;
};

/** Starts an HTTP server. */
export async function startHttpServer(): Promise<HttpServer> {
  const requests: HttpServer["requests"] = [];
  const answers: { status: number; body?: string; location?: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push({ path: request.url ?? "", headers: request.headers, body });
    const { status, body: said = "ok", location } = answers.shift() ?? { status: 200 };
    response.writeHead(status, location ? { location } : {}).end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (...given) => answers.push(...given),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Writes a message about an event of its own, unless `given` names one. Returns its id. */
export async function write(given: Partial<NewMessage>): Promise<string> {
  const event = given.event ?? crypto.randomUUID();
  const recipient = "ada@example.com";
  await db().$transaction((tx) =>
    enqueue(tx, [{ channel: "email", recipient, subject: "A subject", text: "A text", ...given, event }]),
  );
  const row = await db().outboxMessage.findFirstOrThrow({ where: { key: { startsWith: `${event} ` } } });
  return row.id;
}

/** Reads a message. */
export function read(id: string): Promise<OutboxMessage> {
  return db().outboxMessage.findUniqueOrThrow({ where: { id } });
}

/**
 * Makes one attempt to send a message, with the settings of this moment, as a run does. Returns undefined when it
 * succeeds, and whether its error is permanent.
 */
export async function attempt(id: string): Promise<{ isPermanent: boolean } | undefined> {
  vi.resetModules();
  const { sendMessage } = await import("@/server/outbox/send-message");
  try {
    await sendMessage(id);
  } catch (error) {
    if (error instanceof Error && "isPermanent" in error) return { isPermanent: error.isPermanent === true };
    throw error;
  }
}
