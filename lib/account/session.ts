/** A session of a person, as their account page shows it. Times are ISO 8601. */
export type AccountSession = {
  id: string;
  /** Browser and system, in words. */
  device: string;
  createdAt: string;
  /** When it was last used, to a day. */
  seenAt: string;
  /** True for the session that asks. */
  isCurrent: boolean;
};
