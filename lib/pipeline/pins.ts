/** An action of GitHub's marketplace, at one commit: a tag can be moved to other code, a commit cannot. */
interface Pin {
  readonly commit: string;
  /** The release that the commit was when it was written down here. */
  readonly version: string;
}

/** Each action that generated workflows use. */
const pins = {
  "actions/checkout": { commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", version: "v7.0.1" },
  "actions/setup-node": { commit: "820762786026740c76f36085b0efc47a31fe5020", version: "v7.0.0" },
  "actions/cache": { commit: "27d5ce7f107fe9357f9df03efb73ab90386fccae", version: "v5.0.5" },
  "actions/upload-artifact": {
    commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
    version: "v7.0.0",
  },
  "actions/download-artifact": {
    commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
    version: "v8.0.1",
  },
  "aws-actions/configure-aws-credentials": {
    commit: "e6de054238d6b7531b4efff3b6587d9aade6a06c",
    version: "v6.2.3",
  },
  "docker/setup-buildx-action": {
    commit: "37fe631027851001ddb9b187196cc803df7f5f0e",
    version: "v4.3.0",
  },
  "docker/build-push-action": {
    commit: "53b7df96c91f9c12dcc8a07bcb9ccacbed38856a",
    version: "v7.3.0",
  },
  "github/codeql-action/init": {
    commit: "8aad20d150bbac5944a9f9d289da16a4b0d87c1e",
    version: "v4.36.2",
  },
  "github/codeql-action/analyze": {
    commit: "8aad20d150bbac5944a9f9d289da16a4b0d87c1e",
    version: "v4.36.2",
  },
  "pulumi/actions": { commit: "8e5e406f4007fca908480587cb9893c07090f58d", version: "v7.0.0" },
} as const satisfies Record<string, Pin>;

/** Names an action with the commit that it is taken from. */
export function pinned(action: keyof typeof pins): string {
  return `${action}@${pins[action].commit}`;
}

/** The release behind a pinned action, for the comment beside it. */
export function versionOf(uses: string): string | undefined {
  const [action, commit] = uses.split("@");
  const pin: Pin | undefined = Object.entries(pins).find(([name]) => name === action)?.[1];
  return pin?.commit === commit ? pin?.version : undefined;
}
