import type { Delivered, Expected } from "./deliveries.ts";
import type { Wanted } from "./exchange.ts";
import type { Ledger } from "./ledger.ts";
import type { Answer, PlatformProcess } from "./platform-process.ts";

/** What a simulated CLI and its workers see of the world. */
export type Surroundings = {
  ledger: Ledger;
  platform: PlatformProcess;
  /** Runs of which the CLI was notified and did not ask yet. */
  notified: Set<string>;
  /** Makes a request. Returns undefined when its answer is lost; then its effect is there or not. */
  call: <T>(wanted: Wanted) => Promise<Answer<T>>;
  /** Ms for which the platform was down when it did not answer the last request, else 0. */
  outage: number;
  /** Returns the id of a token by any number, or undefined when there is none. */
  tokenOf: (number: number) => string | undefined;
  /** Creates a token. Returns its id, or undefined when the answer was lost. */
  createToken: (
    seconds: number | undefined,
    idempotencyKey: string | undefined,
    key: string,
  ) => Promise<string | undefined>;
  checkDelivery: (run: string, waitpoint: Delivered, expected: Expected) => void;
};
