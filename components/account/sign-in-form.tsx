"use client";

import { type SubmitEvent, useId, useState } from "react";
import { type Refusal, requestAccount } from "@/components/account/request-account";
import { TextField } from "@/components/account/text-field";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

const signIn = {
  path: "/api/auth/sign-in",
  title: "Sign in",
  password: "current-password",
  question: "No account yet?",
  submit: "Sign in",
  other: "Sign up",
} as const;

const signUp = {
  path: "/api/auth/sign-up",
  title: "Create an account",
  password: "new-password",
  question: "Already have an account?",
  submit: "Sign up",
  other: "Sign in",
} as const;

type Props = {
  /** Path of the page to open after signing in. */
  next: string;
  /** Whether the visitor is a guest, who may have conversations. */
  isGuest: boolean;
  /** How many characters a new password needs. */
  minPassword: number;
};

/** A form to sign in or to create an account. Switching between the two keeps the typed text. */
export function SignInForm({ next, isGuest, minPassword }: Props) {
  const [mode, setMode] = useState<typeof signIn | typeof signUp>(signIn);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, setPending] = useState(false);
  const isReady = useHydrated();
  const refusalId = useId();

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    setRefusal(undefined);
    setPending(true);
    const refused = await requestAccount(mode.path, new FormData(form));
    // Loads a new page, so that no state of the guest is left.
    if (!refused) return window.location.replace(next);
    setPending(false);
    setRefusal(refused);
    form.querySelector<HTMLInputElement>(`[name="${refused.field}"]`)?.focus();
  };

  const switchMode = () => {
    setMode(mode === signIn ? signUp : signIn);
    setRefusal(undefined);
  };

  return (
    <div className="rounded-2xl border bg-card p-6 shadow-sm sm:p-8">
      <h1 className="font-semibold text-xl tracking-tight">{mode.title}</h1>
      {isGuest ? (
        <p className="mt-1.5 text-muted-foreground text-sm leading-relaxed">
          Your conversations will move to your account.
        </p>
      ) : null}
      {/* Without JavaScript, GET would put the password into the address. */}
      <form method="post" noValidate onSubmit={submit} className="mt-6 flex flex-col gap-4">
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          refusedBy={refusal?.field === "email" ? refusalId : undefined}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete={mode.password}
          refusedBy={refusal?.field === "password" ? refusalId : undefined}
          hint={mode === signUp ? `At least ${minPassword} characters.` : undefined}
        />
        <p id={refusalId} role="alert" className="text-danger text-sm empty:hidden">
          {refusal?.text}
        </p>
        <Button type="submit" look="solid" disabled={!isReady} className="mt-1">
          {mode.submit}
        </Button>
      </form>
      <p className="mt-6 flex items-center justify-center gap-2.5 text-muted-foreground text-sm">
        {mode.question}
        <Button size="small" disabled={!isReady} onClick={switchMode}>
          {mode.other}
        </Button>
      </p>
    </div>
  );
}
