import { isAddressSigned, signAddress } from "../auth/signature.ts";
import type { Platform } from "../platform.ts";

/**
 * Payloads and outputs of 128 KiB or more are not sent with the call: SDK 4.8.3 asks for an address, PUTs the bytes
 * there, and sends the name (`application/store`). The address carries a signature, as a presigned one does.
 */
export type Packet = { name: string; content_type: string; bytes: Uint8Array };

export function packetUrl(p: Platform, origin: string, name: string): string {
  return `${origin}/packets/${encodeURIComponent(name)}?signature=${signAddress(p.config.secretKey, `packet ${name}`)}`;
}

/** Whether `signature` was made by `packetUrl` for this name. */
export function isSigned(p: Platform, name: string, signature: string | null): boolean {
  return isAddressSigned(p.config.secretKey, `packet ${name}`, signature);
}

export function storePacket(p: Platform, name: string, contentType: string, bytes: Uint8Array): void {
  p.store.run(
    "INSERT OR REPLACE INTO packets (name, content_type, bytes, created_at) VALUES (?, ?, ?, ?)",
    name,
    contentType,
    bytes,
    Date.now(),
  );
}

export function findPacket(p: Platform, name: string): Packet | undefined {
  return p.store.get<Packet>("SELECT * FROM packets WHERE name = ?", name);
}
