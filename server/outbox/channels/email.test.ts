import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/server/db";
import { attempt, type MailServer, read, startMailServer, write } from "@/server/outbox/testing";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.received.length = 0;
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("MAIL_FROM", "Standby <standby@mail.example>");
});

const later = { isPermanent: false };
const never = { isPermanent: true };

test("an e-mail is sent once, and another attempt does nothing", async () => {
  const text = "Grüße.\n.\nA line that is only a dot, and ünïcödé.";
  const id = await write({ recipient: "ada@example.com", subject: "Tea", text });
  expect(await attempt(id)).toBeUndefined();
  expect(await read(id)).toMatchObject({ status: "sent", attempts: 1, lastError: null });
  expect((await read(id)).sentAt).toBeInstanceOf(Date);
  expect(await attempt(id)).toBeUndefined();
  expect(server.received).toHaveLength(1);
  const [{ to, raw } = { to: [], raw: "" }] = server.received;
  expect(to).toEqual(["ada@example.com"]);
  expect(headersOf(raw)).toMatchObject({
    from: "Standby <standby@mail.example>",
    to: "ada@example.com",
    subject: "Tea",
    "message-id": `<${id}@mail.example>`,
    "auto-submitted": "auto-generated",
    "content-type": "text/plain; charset=utf-8",
  });
  expect(bodyOf(raw)).toBe(text);
});

test("451 and a refused connection are retried, with the same Message-ID and Date", async () => {
  const id = await write({});
  server.refuse({ responseCode: 451, message: "Greylisted, try later" });
  expect(await attempt(id)).toEqual(later);
  const said = "The mail server answered: 451 Greylisted, try later";
  expect(await read(id)).toMatchObject({ status: "pending", attempts: 1, lastError: said });

  await server.stop();
  expect(await attempt(id)).toEqual(later);
  const refused = "The mail server refused the connection (ECONNREFUSED).";
  expect(await read(id)).toMatchObject({ status: "pending", attempts: 2, lastError: refused });

  await server.start();
  expect(await attempt(id)).toBeUndefined();
  expect(await read(id)).toMatchObject({ status: "sent", attempts: 3 });
  const [first, second] = server.received.map(({ raw }) => headersOf(raw));
  expect(first?.["message-id"]).toBe(`<${id}@mail.example>`);
  expect(second?.["message-id"]).toBe(first?.["message-id"]);
  expect(second?.date).toBe(first?.date);
});

test("550 fails at once, and a failed message is not sent again", async () => {
  const id = await write({});
  server.refuse({ responseCode: 550, message: "No such user\r\nhere" });
  expect(await attempt(id)).toEqual(never);
  expect(await read(id)).toMatchObject({ status: "failed", attempts: 1, sentAt: null });
  expect((await read(id)).lastError).toMatch(/^The mail server answered: 550 No such user/);
  expect(await attempt(id)).toBeUndefined();
  expect(server.received).toHaveLength(1);
});

test("after eight attempts a message has failed", async () => {
  const id = await write({});
  for (let number = 1; number <= 8; number++) {
    server.refuse({ responseCode: 451, message: `Later ${number}` });
    expect(await attempt(id), `attempt ${number}`).toEqual(number < 8 ? later : never);
  }
  const lastError = "The mail server answered: 451 Later 8";
  expect(await read(id)).toMatchObject({ status: "failed", attempts: 8, lastError });
});

test("a message whose process dies at every attempt fails, instead of being tried for ever", async () => {
  const id = await write({});
  await db().outboxMessage.update({ where: { id }, data: { attempts: 8 } });
  expect(await attempt(id)).toEqual(never);
  const lastError = "The process that sends it has ended each time.";
  expect(await read(id)).toMatchObject({ status: "failed", lastError });
  expect(server.received).toEqual([]);
});

test("a wrong password fails at once, and is not in the error", async () => {
  vi.stubEnv("SMTP_URL", server.url.replace("//", "//me:hunter2@"));
  const id = await write({});
  expect(await attempt(id)).toEqual(never);
  expect((await read(id)).lastError).toBe("The mail server answered: 535 Wrong user or password");
});

describe("hostile texts", () => {
  const texts = [
    "Tea\r\nBcc: eve@example.com\r\n\r\nA body",
    "Tea\nX-Injected: 1",
    "Tea\rX-Injected: 1",
    "Tea\u2028X-Injected: 1\u0085X-Injected: 2\u0000",
    "x".repeat(10_000),
    "é".repeat(10_000),
    `${"🏳️‍🌈👩‍👩‍👧‍👦".repeat(40)} tea`,
    "مرحبا بالعالم שלום עולם",
    "\u202eevil\u202c \ud800 half",
    "=?utf-8?q?Bcc:_eve=40example.com?= =?utf-8?b?DQpYOiAx?=",
    '"quoted", <eve@example.com>; (comment) \\',
    "",
  ];

  test.each(texts)("arrive as one header: subject %#", async (subject) => {
    const id = await write({ subject });
    expect(await attempt(id)).toBeUndefined();
    const [{ to, raw } = { to: [], raw: "" }] = server.received;
    expect(to).toEqual(["ada@example.com"]);
    const headers = headersOf(raw);
    expect(Object.keys(headers).sort()).toEqual(names.filter((name) => subject !== "" || name !== "subject"));
    expect(headers.subject ?? "").not.toMatch(/[\p{Cc}\u2028]/u);
    const [start = ""] = subject
      .toWellFormed()
      .replaceAll("=?", "= ?")
      .split(/[\s\p{Cc}]/u);
    expect((headers.subject ?? "").startsWith(start.slice(0, 100))).toBe(true);
    expect((headers.subject ?? "").length).toBeLessThan(3_300);
    expect(bodyOf(raw)).toBe("A text");
    for (const line of raw.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThan(999);
  });

  test.each([
    "Ünï ✉️ Cödé",
    "مرحبا",
    "x".repeat(10_000),
    '"Standby, Inc."',
    "=?utf-8?q?=0D=0ABcc:_eve=40example.com?=",
  ])("arrive as one header: sender's name %#", async (name) => {
    vi.stubEnv("MAIL_FROM", `${name} <standby@mail.example>`);
    expect(await attempt(await write({}))).toBeUndefined();
    const headers = headersOf(server.received[0]?.raw ?? "");
    expect(Object.keys(headers).sort()).toEqual(names);
    const shown = name.replaceAll('"', "").replaceAll("=?", "= ?").slice(0, 200);
    const from = headers.from?.replaceAll('"', "").replace("…", "");
    expect(from).toBe(`${shown} <standby@mail.example>`);
  });

  test.each([
    "ada@example.com\r\nBcc: eve@example.com",
    "ada@example.com, eve@example.com",
    "Ada <ada@example.com>",
    "ada",
    "",
    `${"a".repeat(65)}@${"b".repeat(300)}`,
  ])("are no address: %j", async (recipient) => {
    const id = await write({ recipient });
    expect(await attempt(id)).toEqual(never);
    const lastError = "That is not an e-mail address.";
    expect(await read(id)).toMatchObject({ status: "failed", lastError });
    expect(server.received).toEqual([]);
  });
});

const names = [
  ...["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id"],
  ...["mime-version", "subject", "to"],
];

/** Returns the headers of an e-mail, decoded. Throws when a header is there twice, or a line is none. */
function headersOf(raw: string): Record<string, string> {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const [, name = "", value = ""] = /^([\w-]+): ?(.*)$/.exec(line) ?? [];
    if (name === "" || name.toLowerCase() in headers) throw new Error(`A wrong header: ${line}`);
    headers[name.toLowerCase()] = decodeWords(value);
  }
  return headers;
}

/** Decodes the encoded words of a header (RFC 2047). White space between two of them is not part of the text. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, "$1$2")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(data, "base64").toString("binary")
        : decodeQuoted(data.replaceAll("_", " ")),
    )
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, "binary").toString());
}

function decodeQuoted(text: string): string {
  return text.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function bodyOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4);
  const encoding = headersOf(raw)["content-transfer-encoding"];
  const bytes =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : Buffer.from(
          encoding === "quoted-printable" ? decodeQuoted(body.replace(/=\r\n/g, "")) : body,
          "binary",
        );
  return bytes.toString().replaceAll("\r\n", "\n").trimEnd();
}
