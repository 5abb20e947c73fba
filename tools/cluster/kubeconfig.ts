import { parse, stringify } from "yaml";

const authorityKey = "certificate-authority-data";

/** How somebody reaches a cluster. */
export interface Access {
  /** Address of the API server. */
  readonly server: string;
  /** Certificate of who vouches for it, as PEM. */
  readonly authority: string;
  readonly token: string;
}

/** The file that kubectl and every other client read this from. */
export function kubeconfig({ server, authority, token }: Access): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "crossfade",
        cluster: { server, [authorityKey]: Buffer.from(authority).toString("base64") },
      },
    ],
    users: [{ name: "crossfade", user: { token } }],
    contexts: [{ name: "crossfade", context: { cluster: "crossfade", user: "crossfade" } }],
    "current-context": "crossfade",
  });
}

/** What such a file says. */
export function readAccess(text: string): Access {
  const { clusters, users } = parse(text) as {
    readonly clusters: readonly [
      { readonly cluster: { readonly server: string; readonly [authorityKey]: string } },
    ];
    readonly users: readonly [{ readonly user: { readonly token: string } }];
  };
  const { server, [authorityKey]: authority } = clusters[0].cluster;
  return {
    server,
    authority: Buffer.from(authority, "base64").toString(),
    token: users[0].user.token,
  };
}
