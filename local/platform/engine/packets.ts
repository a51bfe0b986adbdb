import { isAddressSigned, signAddress } from "../auth/signature.ts";
import type { ConfigContext, StoreContext } from "./context.ts";

/**
 * An offloaded payload or output. From 128 KiB on, SDK 4.8.3 asks for an address, PUTs the bytes there and sends the name
 * of the packet (`application/store`). The address carries a signature like a presigned one.
 */
export type Packet = { name: string; content_type: string; bytes: Uint8Array };

/** Returns the signed address of a packet. */
export function packetUrl(context: ConfigContext, origin: string, name: string): string {
  return `${origin}/packets/${encodeURIComponent(name)}?signature=${signAddress(context.config.secretKey, `packet ${name}`)}`;
}

/** Returns whether `signature` is the one of `packetUrl` for this name. */
export function isSigned(context: ConfigContext, name: string, signature: string | null): boolean {
  return isAddressSigned(context.config.secretKey, `packet ${name}`, signature);
}

/** Stores a packet, or replaces the one with the same name. */
export function storePacket(
  context: StoreContext,
  name: string,
  contentType: string,
  bytes: Uint8Array,
): void {
  context.store.run(
    "INSERT OR REPLACE INTO packets (name, content_type, bytes, created_at) VALUES (?, ?, ?, ?)",
    name,
    contentType,
    bytes,
    Date.now(),
  );
}

/** Finds a packet by its name. */
export function findPacket(context: StoreContext, name: string): Packet | undefined {
  return context.store.get<Packet>("SELECT * FROM packets WHERE name = ?", name);
}
