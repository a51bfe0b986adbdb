import { exportAccount } from "@/server/account/export-account";
import { otherMethods, route } from "@/server/http/route";

/** Returns everything that the person owns as a download. */
export const GET = route({ limit: "actions", isStream: true }, async ({ user }) => exportAccount(user));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
