"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiError } from "@/components/api/api-error";
import { callApi } from "@/components/api/call-api";
import { describeError } from "@/components/api/describe-error";
import { forgetDrafts } from "@/components/chat/client/drafts";
import { Button } from "@/components/ui/button";
import { Timestamp } from "@/components/ui/timestamp";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { AccountSession } from "@/lib/account/session";

/** The person's open sessions, each with a button that ends it. */
export function Sessions({ sessions }: { sessions: AccountSession[] }) {
  const router = useRouter();
  const isReady = useHydrated();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();

  const end = async (path: string, onEnded: () => void) => {
    setSending(true);
    setFailure(undefined);
    try {
      await callApi(path, { method: "DELETE" });
      onEnded();
    } catch (error) {
      setFailure(describeError(toApiError(error)));
    }
    setSending(false);
  };

  const endAll = () =>
    end("/api/auth/sessions", () => {
      forgetDrafts();
      // Loads a new page, so that no state of the account is left.
      window.location.replace("/");
    });

  return (
    <section aria-labelledby="sessions">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="sessions" className="font-medium">
          Where you are signed in
        </h2>
        <Button size="small" disabled={!isReady || isSending} onClick={endAll}>
          Sign out everywhere
        </Button>
      </div>
      <ul className="mt-3 divide-y border-y">
        {sessions.map(({ id, device, seenAt, createdAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3.5">
            <div className="min-w-0">
              <p className="text-[0.9375rem]">{device}</p>
              <p className="mt-0.5 text-[0.8125rem] text-muted-foreground">
                {isCurrent ? (
                  "This device"
                ) : (
                  <>
                    Last used <Timestamp at={seenAt} />
                  </>
                )}
                , signed in <Timestamp at={createdAt} />
              </p>
            </div>
            {isCurrent ? null : (
              <Button
                size="small"
                aria-label={`Sign out of ${device}`}
                disabled={!isReady || isSending}
                onClick={() => end(`/api/auth/sessions/${id}`, () => router.refresh())}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className="mt-3 text-danger text-sm empty:hidden">
        {failure}
      </p>
    </section>
  );
}
