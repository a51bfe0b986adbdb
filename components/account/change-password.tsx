"use client";

import { useRouter } from "next/navigation";
import { type SubmitEvent, useId, useState } from "react";
import { type Refusal, requestAccount } from "@/components/account/request-account";
import { TextField } from "@/components/account/text-field";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** A form that changes the person's password and signs out their other devices. */
export function ChangePassword({ email, minPassword }: { email: string; minPassword: number }) {
  const router = useRouter();
  const isReady = useHydrated();
  const refusalId = useId();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, setPending] = useState(false);
  const [isChanged, setChanged] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    setRefusal(undefined);
    setChanged(false);
    setPending(true);
    const refused = await requestAccount("/api/auth/password", new FormData(form));
    setPending(false);
    setRefusal(refused);
    if (refused) return form.querySelector<HTMLInputElement>(`[name="${refused.field}"]`)?.focus();
    form.reset();
    setChanged(true);
    router.refresh();
  };

  return (
    <section aria-labelledby="password" className="max-w-sm">
      <h2 id="password" className="font-medium">
        Change password
      </h2>
      {/* Without JavaScript, GET would put the password into the address. */}
      <form method="post" noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        {/* Password managers read it. The request does not have it. */}
        <input type="hidden" autoComplete="username" defaultValue={email} />
        <TextField
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          refusedBy={refusal?.field === "current" ? refusalId : undefined}
        />
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          refusedBy={refusal?.field === "password" ? refusalId : undefined}
          hint={`At least ${minPassword} characters. Your other devices are signed out.`}
        />
        <p id={refusalId} role="alert" className="text-danger text-sm empty:hidden">
          {refusal?.text}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="solid" disabled={!isReady || isPending}>
            Change password
          </Button>
          <span role="status" className="text-muted-foreground text-sm empty:hidden">
            {isChanged ? "Changed. Your other devices are signed out." : null}
          </span>
        </div>
      </form>
    </section>
  );
}
