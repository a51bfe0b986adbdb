import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { now } from "./reading.ts";
import { ms, type Result } from "./result.ts";
import { Guest } from "./standby.ts";
import { median } from "./statistics.ts";

/** Number of approvals that wait at once. */
const WAITING = 20;
const IDLE_SECONDS = 20;
const ROUNDS = 10;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;

type Approval = { id: string; runId: string; status: string };

/** Approvals that all wait for a decision, and the guest who requested them. */
type Waiting = { guest: Guest; ids: string[]; firstTokenBefore: number };

/** Requests posts until `WAITING` approvals wait for a decision. */
export async function letThemWait(appUrl: string): Promise<Waiting> {
  const guest = new Guest(appUrl);
  await guest.signUp();
  const firstTokenBefore = await measureFirstWord(guest);
  const ids: string[] = [];
  for (let count = 1; count <= WAITING; count++) {
    const { answer } = await guest.ask(`Write a post about number ${count}`);
    await answer.done;
    const id = answer.value("approvalId");
    if (!id) throw new Error("The answer asked for no approval");
    ids.push(id);
    await until(async () => (await read(guest, id)).status === "pending", 50);
  }
  return { guest, ids, firstTokenBefore };
}

async function read(guest: Guest, id: string): Promise<Approval> {
  return (await guest.call<{ approval: Approval }>(`/api/approvals/${id}`)).approval;
}

async function measureFirstWord(guest: Guest): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { askedAt, answer } = await guest.ask("write 5 numbered words");
    samples.push((await answer.seen(1)) - askedAt);
    await answer.done;
  }
  return median(samples);
}

/** Measures twenty waiting approvals on this machine: the memory and the processor time of their processes. */
export async function measureWaiting(): Promise<Result> {
  const what = `${WAITING} approvals waiting: memory of each one's process, and processor time of all in ${IDLE_SECONDS} s (on the hosted platform they are suspended)`;
  if (process.platform !== "linux") return { what, standby: "measured on Linux", instead: "—", budget: "—" };
  const before = runProcesses();
  await sleep(IDLE_SECONDS * 1000);
  const after = runProcesses();
  const megabytes = after.reduce((sum, { rss }) => sum + rss, 0) / 1024 / after.length;
  const seconds = sumOf(after) - sumOf(before);
  return { what, standby: `${Math.round(megabytes)} MB · ${seconds} s`, instead: "—", budget: "—" };
}

/** Measures the first word of an answer while twenty approvals wait, compared with none. */
export async function measureBesideWaiting({ guest, firstTokenBefore }: Waiting): Promise<Result> {
  return {
    what: `First word of an answer while ${WAITING} approvals wait, and while none did`,
    standby: ms(await measureFirstWord(guest)),
    instead: ms(firstTokenBefore),
    budget: "—",
  };
}

/**
 * Measures the time from the approving request until the waiting task has resumed and read the decision, and until it
 * publishes. The rounds have pauses between them, as between a person's clicks.
 */
export async function measureApprove({ guest, ids }: Waiting, databaseUrl: string): Promise<Result> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const samples: { awake: number; published: number }[] = [];
  for (const id of ids) {
    const { runId } = await read(guest, id);
    await sleep(PAUSE_MS);
    const askedAt = now();
    await guest.call(`/api/runs/${runId}/approve`, { decision: "approve" });
    const at = await readTimes(database, id);
    samples.push({ awake: at.awake - askedAt, published: at.published - askedAt });
  }
  await database.end();
  const awake = samples.map((sample) => sample.awake);
  const published = samples.map((sample) => sample.published);
  return {
    what: "Approve: request to the waiting task running again, and to the post published, p50",
    standby: `${ms(median(awake))} · ${ms(median(published))}`,
    instead: "—",
    budget: "100 ms · —",
    isWithin: median(awake) <= 100,
  };
}

/** Returns the times at which the task claimed the decision and published, in milliseconds of Unix time. */
async function readTimes(database: pg.Client, id: string): Promise<{ awake: number; published: number }> {
  const query = `
    SELECT "deliveredAt" AS awake, event.at AS published FROM "Approval" AS approval
    JOIN "ApprovalEvent" AS event ON event."approvalId" = approval.id AND event.kind = 'published'
    WHERE approval.id = $1`;
  let row: { awake: Date; published: Date } | undefined;
  // Polls rarely, because the measured processes run on the same processors.
  await until(async () => {
    row = (await database.query(query, [id])).rows[0];
    return row !== undefined;
  }, 250);
  return { awake: row?.awake.getTime() ?? Number.NaN, published: row?.published.getTime() ?? Number.NaN };
}

/** Polls until a condition holds. @throws Error after a minute */
async function until(holds: () => Promise<boolean>, everyMs: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  do {
    if (Date.now() > deadline) throw new Error("An approval did not get anywhere for a minute");
    await sleep(everyMs);
  } while (!(await holds()));
}

/** Returns the task processes of `trigger dev`: memory in kilobytes, processor time in seconds. */
function runProcesses(): { rss: number; seconds: number }[] {
  const lines = execFileSync("ps", ["-eo", "rss=,cputimes=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => /dev-run-worker/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([rss = 0, seconds = 0]) => ({ rss, seconds }));
}

function sumOf(processes: { seconds: number }[]): number {
  return processes.reduce((sum, { seconds }) => sum + seconds, 0);
}
