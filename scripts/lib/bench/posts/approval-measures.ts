import {
  letThemWait,
  measureApprove,
  measureBesideWaiting,
  measureWaiting,
} from "../../../../bench/approvals.ts";
import { lazily, type Measure } from "../measures.ts";

/** Returns the measures of approvals. They share waiting approvals, which the first measure requests. */
export function approvalMeasures(app: () => Promise<{ appUrl: string; databaseUrl: string }>): Measure[] {
  const waiting = lazily(async () => letThemWait((await app()).appUrl));
  return [
    { name: "Waiting approvals", run: () => waiting().then(() => measureWaiting()) },
    { name: "Chat beside them", run: async () => measureBesideWaiting(await waiting()) },
    { name: "Approve", run: async () => measureApprove(await waiting(), (await app()).databaseUrl) },
  ];
}
