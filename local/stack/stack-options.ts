import type { Scope } from "./command.ts";
import type { Variables } from "./dotenv.ts";
import type { Lock } from "./lock.ts";
import type { StandIn } from "./plan.ts";
import type { Pace } from "./specs.ts";

/** Options of a stack. */
export type StackOptions = {
  scope: Scope;
  lock: Lock;
  /** Folder of its state. */
  directory: string;
  /** Variables from the environment and the .env files. */
  variables: Variables;
  standIns: StandIn[];
  /** Address of the app, as the browser sees it. */
  appUrl: string;
  /** Folder in which `trigger dev` runs. */
  project: string;
  /** Opens the control doors of the stand-ins, for tests only. */
  control?: boolean;
  pace?: Pace;
  /** Number of answers that are written at the same time. */
  parallel?: number;
  /** Starts with an empty database and platform. */
  fresh?: boolean;
  /** Called with each line of a service that people should see. */
  onLine: (service: string, line: string) => void;
  onRestart: (sentence: string) => void;
};
