import { complete, send, triggerScript } from "./client.ts";
import { act } from "./play.ts";
import type { World } from "./world.ts";

/** Rounds without any change of a run, and all rounds, after which the runs that are left will never end. */
const IDLE = 20;
const ROUNDS = 300;
/** More requests than the workers can make without time passing. */
const REQUESTS = 500;
/** Ms after which the workers go on, while time passes. */
const PORTION = 5000;

/**
 * Lets everything come to its end with a working CLI: queues are open, tokens are completed, inputs are sent, time
 * passes. Then checks that all runs have ended and nothing is left of them.
 */
export async function settle(world: World): Promise<void> {
  world.ledger.note("everything comes to its end");
  if (world.platform.isUp) world.platform.store.death = undefined;
  await world.rest();
  world.death = undefined;
  await openQueues(world);
  let last = 0;
  let idle = 0;
  for (let round = 0; ; round += 1) {
    await bringUp(world);
    await workAll(world);
    if (world.ledger.violations.length > 0) return;
    if (isOver(world)) break;
    const changes = countChanges(world);
    idle = changes === last ? idle + 1 : 0;
    last = changes;
    if (idle === IDLE || round === ROUNDS) {
      for (const { id, status } of open(world)) world.ledger.broken(`${id} never ends, it is ${status}`);
      return;
    }
    await answerAll(world);
    await workAll(world);
    await passToNext(world);
    world.check();
    if (world.ledger.violations.length > 0) return;
  }
  await checkEnd(world);
}

async function workAll(world: World): Promise<void> {
  for (let requests = 0; await act(world, requests); requests += 1) {
    if (world.ledger.violations.length > 0) return;
    if (requests === REQUESTS) {
      world.ledger.broken("the workers make requests without end");
      return;
    }
  }
}

async function bringUp(world: World): Promise<void> {
  world.version = Math.max(world.version, 1);
  world.cli.isHung = false;
  world.cli.nextAnswer = "arrives";
  if (!world.cli.isReady) await world.cli.start(world.version);
  else if (world.cli.version === 0) await world.cli.register(world.version);
  world.cli.connect();
  await world.rest();
}

async function openQueues(world: World): Promise<void> {
  const { store, bus } = world.platform.platform;
  store.run("UPDATE queues SET paused = 0, override = NULL");
  bus.emit("queue");
}

const open = (world: World) =>
  world.platform.store.peek<{ id: string; status: string; execution_status: string }>(
    "SELECT id, status, execution_status FROM runs WHERE execution_status <> 'FINISHED'",
  );

const countChanges = (world: World) =>
  world.platform.store.peek<{ count: number }>(
    "SELECT count(*) AS count FROM snapshots JOIN runs ON runs.id = run_id WHERE task <> 'scheduled'",
  )[0]?.count ?? 0;

const isOver = (world: World) => open(world).length === 0;

async function answerAll(world: World): Promise<void> {
  for (const [id, token] of world.ledger.tokens) if (!token.isSettled) await complete(world, id);
  const waiting = world.platform.store.peek<{ run_id: string }>(
    "SELECT run_id FROM waitpoints WHERE type = 'MANUAL' AND status = 'PENDING' AND run_id IS NOT NULL",
  );
  for (const { run_id } of waiting) await send(world, run_id);
}

/** Lets time pass to the next timer that is not one of a schedule. */
async function passToNext(world: World): Promise<void> {
  await spend(world, 1000);
  const [next] = world.platform.store.peek<{ at: number }>(
    "SELECT at FROM timers WHERE kind <> 'schedule' ORDER BY at LIMIT 1",
  );
  if (!next) return spend(world, PORTION);
  const wait = next.at - Date.now();
  if (wait > PORTION) await world.sleep(wait);
  await spend(world, PORTION + 1000);
}

/** Lets time pass, in which the workers go on. */
async function spend(world: World, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= PORTION) {
    await world.pass(Math.min(left, PORTION));
    await workAll(world);
  }
}

async function checkEnd(world: World): Promise<void> {
  const { ledger, platform } = world;
  await spend(world, 2000);
  world.check();
  const left = (sql: string) => platform.store.peek<{ what: string }>(sql);
  for (const { what } of left(LEFT_TIMERS)) ledger.broken(`the timer ${what} is left`);
  for (const { what } of left("SELECT run_id || ' on ' || waitpoint_id AS what FROM blockers"))
    ledger.broken(`the wait of ${what} is left`);
  for (const { what } of left("SELECT task || ' ' || key AS what FROM debounces"))
    ledger.broken(`the debounce ${what} is left`);
  for (const [run, values] of ledger.inputs) checkInputs(world, run, values);
  if (ledger.violations.length === 0) await checkQueues(world);
}

/** Only schedules and tokens that nobody completed have timers when no run is left. */
const LEFT_TIMERS = `
  SELECT kind || ' ' || ref AS what FROM timers LEFT JOIN waitpoints ON kind = 'waitpoint' AND waitpoints.id = ref
  WHERE kind <> 'schedule' AND NOT coalesce(type = 'MANUAL' AND run_id IS NULL, 0)`;

function checkInputs(world: World, run: string, values: string[]): void {
  const stored = world.platform.store
    .peek<{ body: string }>(
      "SELECT body FROM stream_records JOIN streams ON streams.id = stream WHERE run_id = ? ORDER BY seq",
      run,
    )
    .map(({ body }) => body);
  for (const value of values) {
    const count = stored.filter((body) => body.includes(`\\"${value}\\"`)).length;
    if (count !== 1) world.ledger.broken(`the input ${value} of ${run} was stored ${count} times`);
  }
}

/** Checks that a new run of each task with a limit starts at once: no queue has lost a slot. */
async function checkQueues(world: World): Promise<void> {
  for (const id of ["single", "expiring", "shared"]) {
    await triggerScript(world, id, { ops: [], end: { how: "succeed", failures: 0, delay: 0 } });
    await world.rest();
    await workAll(world);
    for (const run of open(world))
      world.ledger.broken(`a new run of ${id} does not start, it is ${run.status}`);
  }
}
