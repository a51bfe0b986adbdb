import type { Scope } from "@standby/stack/command";
import { measureOn, measureWait } from "../../../bench/platform/inputs.ts";
import { measureReaders } from "../../../bench/platform/readers.ts";
import { openStage } from "../../../bench/platform/stage.ts";
import { measureMemory, measureThroughput } from "../../../bench/platform/throughput.ts";
import { measureTrigger } from "../../../bench/platform/trigger.ts";
import { lazily, type Measure } from "./measures.ts";

/** Returns the measures of local/platform, made through the real SDK and CLI on a separate platform. */
export function platformMeasures(scope: Scope): Measure[] {
  const stage = lazily(async () => {
    const opened = await openStage();
    scope.defer(opened.close);
    return opened;
  });
  return [
    // First, before any process is warm.
    { name: "Platform trigger", run: async () => measureTrigger(await stage()) },
    { name: "Platform send to on", run: async () => stage().then(measureOn) },
    { name: "Platform send to wait", run: async () => measureWait(await stage()) },
    { name: "Platform readers", run: async () => stage().then(measureReaders) },
    { name: "Platform throughput", run: async () => stage().then(measureThroughput) },
    { name: "Platform memory", run: async () => measureMemory(await stage()) },
  ];
}
