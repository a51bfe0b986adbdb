import { streams } from "@trigger.dev/sdk";

export type Count = { n: number; text?: string };

export const counts = streams.define<Count>({ id: "counts" });
export const lines = streams.define<string>({ id: "lines" });
export const command = streams.input<{ name: string; value?: number }>({ id: "command" });
export const approval = streams.input<{ approved: boolean; by: string }>({ id: "approval" });
