import type { Scope } from "./command.ts";
import type { Variables } from "./dotenv.ts";
import type { Lock } from "./lock.ts";
import type { StandIn } from "./plan.ts";
import type { Pace } from "./specs.ts";

/** What a stack is made of. */
export type StackOptions = {
  scope: Scope;
  lock: Lock;
  /** Where its state lies. */
  directory: string;
  /** What people set. */
  variables: Variables;
  standIns: StandIn[];
  /** Address of the app, as the browser sees it. */
  appUrl: string;
  /** Where `trigger dev` runs. */
  project: string;
  /** Opens the control doors of the stand-ins, for tests only. */
  control?: boolean;
  pace?: Pace;
  /** How many answers will be written at the same time. */
  parallel?: number;
  /** Begins with an empty database and platform. */
  fresh?: boolean;
  /** A line of a service that people should see. */
  onLine: (service: string, line: string) => void;
  onRestart: (sentence: string) => void;
};
