import { z } from "zod";

/** Limits on the length of a password, in characters. */
export const PASSWORD_LENGTH = { min: 8, max: 128 };

const { min, max } = PASSWORD_LENGTH;

const email = z
  .string()
  .trim()
  .max(254, "That is not an e-mail address.")
  .pipe(z.email("That is not an e-mail address."));

const newPassword = z
  .string()
  .min(min, `A password needs at least ${min} characters.`)
  .max(max, `A password has at most ${max} characters.`);
const knownPassword = z.string().min(1, "Enter your password.").max(1_000, "The password is too long.");

/** Body of `POST /api/auth/sign-up`. */
export const signUpRequest = z.strictObject({ email, password: newPassword });

/** Body of `POST /api/auth/sign-in`. The length limits of new passwords do not apply. */
export const signInRequest = z.strictObject({ email, password: knownPassword });

/** Body of `POST /api/auth/password`: the password so far, and the new one. */
export const passwordRequest = z.strictObject({ current: knownPassword, password: newPassword });

/** Body of `POST /api/auth/delete`. */
export const deletionRequest = z.strictObject({ password: knownPassword });

export type PasswordRequest = z.infer<typeof passwordRequest>;

export type Credentials = z.infer<typeof signInRequest>;
