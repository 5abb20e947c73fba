import { randomBytes } from "node:crypto";

/** Who may ask the API server, by what it calls them: a person with all rights, and parts of the control plane. */
export const users = {
  admin: { name: "admin", groups: ["system:masters"] },
  controllers: { name: "system:kube-controller-manager", groups: [] },
  scheduler: { name: "system:kube-scheduler", groups: [] },
  node: { name: "system:node:node-1", groups: ["system:nodes"] },
  proxy: { name: "system:kube-proxy", groups: [] },
} as const satisfies Record<string, User>;

interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

/** A key of `users`. */
export type UserName = keyof typeof users;

/** The secret of each, drawn for one cluster. */
export type Tokens = Readonly<Record<UserName, string>>;

/** Draws a secret for everybody. */
export function drawTokens(): Tokens {
  const draw = () => randomBytes(24).toString("hex");
  return {
    admin: draw(),
    controllers: draw(),
    scheduler: draw(),
    node: draw(),
    proxy: draw(),
  };
}

/** The file in which the API server looks them up. */
export function tokenFile(tokens: Tokens): string {
  const lines = Object.entries(users).map(([key, { name, groups }]) =>
    [tokens[key as UserName], name, name, ...quoted(groups)].join(","),
  );
  return `${lines.join("\n")}\n`;
}

function quoted(groups: readonly string[]): string[] {
  return groups.length === 0 ? [] : [`"${groups.join(",")}"`];
}
