"use client";

import { type SubmitEvent, useId, useState } from "react";
import { type Refusal, requestAccount } from "@/components/account/request-account";
import { TextField } from "@/components/account/text-field";
import { forgetDrafts } from "@/components/chat/client/drafts";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Downloads everything that the person owns, and deletes the account after the password is given. */
export function DeleteAccount() {
  const isReady = useHydrated();
  const refusalId = useId();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, setPending] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    setRefusal(undefined);
    setPending(true);
    const refused = await requestAccount("/api/auth/delete", new FormData(form));
    if (!refused) {
      forgetDrafts();
      // Loads a new page, so that no state of the account is left.
      return window.location.replace("/");
    }
    setPending(false);
    setRefusal(refused);
    form.querySelector<HTMLInputElement>(`[name="${refused.field}"]`)?.focus();
  };

  return (
    <section aria-labelledby="delete" className="max-w-lg">
      <h2 id="delete" className="font-medium">
        Your data
      </h2>
      <p className="mt-1.5 text-muted-foreground text-sm leading-relaxed">
        Deleting the account stops your answers, withdraws your requests, takes your posts down and deletes
        your conversations. Logs of decisions stay.
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <a
          href="/api/auth/export"
          download
          className="inline-flex h-9 items-center rounded-full border px-4 font-medium text-sm hover:bg-muted"
        >
          Download everything
        </a>
        {isAsking ? null : (
          <Button size="small" disabled={!isReady} onClick={() => setAsking(true)}>
            Delete account
          </Button>
        )}
      </div>
      {isAsking ? (
        // Without JavaScript, GET would put the password into the address.
        <form method="post" noValidate onSubmit={submit} className="mt-5 flex max-w-sm flex-col gap-4">
          <TextField
            label="Your password"
            name="password"
            type="password"
            autoComplete="current-password"
            autoFocus
            refusedBy={refusal?.field === "password" ? refusalId : undefined}
          />
          <p id={refusalId} role="alert" className="text-danger text-sm empty:hidden">
            {refusal?.text}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="solid" disabled={isPending}>
              Delete everything
            </Button>
            <Button onClick={() => setAsking(false)}>Back</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
