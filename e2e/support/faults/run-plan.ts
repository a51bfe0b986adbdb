import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { execute } from "@/e2e/support/database";
import type { Network } from "@/e2e/support/network";
import { fireSchedule } from "@/e2e/support/platform";
import { processOf, type Service } from "@/e2e/support/supervisor";
import { type Place, perform, wordsPrompt } from "./acts.ts";
import { type Peopled, unsettled } from "./check.ts";
import type { Dice } from "./dice.ts";
import { inflict } from "./inflict.ts";
import { Chat, type Ledger } from "./ledger.ts";
import { Person } from "./person.ts";
import { CHATS, PEOPLE, type Plan } from "./plan.ts";
import { reopen, send } from "./send.ts";

const SERVICES: Service[] = ["platform", "model", "worker", "next"];

const PATIENT: Dice = { words: 0, isTwice: false, reading: "whole", which: 0 };

/** Someone with their conversations: those of now, and all that they ever had. */
type Actor = Peopled & { places: Place[] };

/** Creates people who have a conversation with an answer, and one without. `kept` is one that nobody deletes. */
export async function gather(
  network: Network,
  ledger: Ledger,
): Promise<{ actors: [Actor, ...Actor[]]; kept: Chat }> {
  const first = await arrive(network, ledger, true);
  const others = Array.from({ length: PEOPLE - 1 }, () => arrive(network, ledger, false));
  return { actors: [first, ...(await Promise.all(others))], kept: first.first };
}

async function arrive(network: Network, ledger: Ledger, isKept: boolean): Promise<Actor & { first: Chat }> {
  const person = new Person(network.url, ledger);
  await person.arrive();
  const first = new Chat(isKept);
  const chats = [first, ...Array.from({ length: CHATS - 1 }, () => new Chat())];
  await send(person, first, PATIENT, ledger, wordsPrompt(3));
  return { person, chats, places: chats.map((chat) => ({ chat })), first };
}

/** Lets people act while services fail, as a plan says. Resolves when all services work and every request has ended. */
export async function runPlan(plan: Plan, actors: Actor[], network: Network, ledger: Ledger): Promise<void> {
  const acting = plan.acts.map(async ({ at, who, chat, name, dice }) => {
    await sleep(at);
    const [actor, place] = [actors[who], actors[who]?.places[chat]];
    if (!actor || !place) return;
    await perform(name, actor.person, place, dice, ledger);
    if (!actor.chats.includes(place.chat)) actor.chats.push(place.chat);
  });
  const failing = plan.faults.map(async ({ at, name, which, ms }) => {
    await sleep(at);
    await inflict(name, which, ms, network);
  });
  await Promise.all(failing);
  await Promise.all(SERVICES.map(processOf));
  await expect.poll(() => isHealthy(network), { message: "health", timeout: 60_000 }).toBe(true);
  ledger.isOver = true;
  await Promise.all(acting);
}

/** Waits until every answer is settled: opens each conversation, or lets only the schedule look after them. */
export async function settleAll(plan: Plan, actors: Actor[], ledger: Ledger): Promise<void> {
  if (plan.isSwept) await sweep(actors);
  else await Promise.all(actors.map((actor) => openAll(actor, ledger)));
  await expect.poll(() => unsettled(actors), { message: "unsettled answers", timeout: 90_000 }).toEqual([]);
}

async function openAll({ person, chats }: Actor, ledger: Ledger): Promise<void> {
  await Promise.all(chats.map((chat) => reopen(person, chat, PATIENT, ledger)));
}

/** Makes unsettled answers old enough for the sweep, and starts it. */
async function sweep(actors: Actor[]): Promise<void> {
  await execute(
    `UPDATE "Message" SET "createdAt" = "createdAt" - interval '10 minutes' WHERE status = 'streaming' AND id = ANY($1::uuid[])`,
    [await unsettled(actors)],
  );
  await fireSchedule("settle-abandoned");
}

async function isHealthy({ url }: Network): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
