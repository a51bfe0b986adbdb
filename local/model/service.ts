import type { Pace } from "./answer/pacer.ts";
import { Holds } from "./control/holds.ts";
import { RequestLog } from "./control/request-log.ts";
import { ScriptedAnswers } from "./control/scripted-answers.ts";
import { ItemStore } from "./responses/item-store.ts";

/** State of a running server, all in memory. */
export interface ModelService {
  pace: Pace;
  log: RequestLog;
  holds: Holds;
  scripts: ScriptedAnswers;
  items: ItemStore;
}

export function createService(pace: Pace): ModelService {
  return {
    pace,
    log: new RequestLog(),
    holds: new Holds(),
    scripts: new ScriptedAnswers(),
    items: new ItemStore(),
  };
}
