/** The random choices of one act. Each act uses those that it needs. */
export type Dice = {
  words: number;
  /** Whether the request is sent twice at the same time, like a double click. */
  isTwice: boolean;
  /** Reads the answer as it comes, slowly, or leaves after its first chunks. */
  reading: "whole" | "slow" | "leave";
  /** Chooses one of several things. */
  which: number;
};
