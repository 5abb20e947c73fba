import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { kubeconfig, readAccess } from "../../../tools/cluster/kubeconfig";

const access = { server: "https://127.0.0.1:10002", authority: "-----BEGIN…", token: "secret" };

describe("kubeconfig", () => {
  it("is what clients read: one cluster, one user, and both chosen", () => {
    expect(parse(kubeconfig(access))).toEqual({
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: "crossfade",
          cluster: {
            server: "https://127.0.0.1:10002",
            "certificate-authority-data": "LS0tLS1CRUdJTuKApg==",
          },
        },
      ],
      users: [{ name: "crossfade", user: { token: "secret" } }],
      contexts: [{ name: "crossfade", context: { cluster: "crossfade", user: "crossfade" } }],
      "current-context": "crossfade",
    });
  });

  it("is read back as it was written", () => {
    expect(readAccess(kubeconfig(access))).toEqual(access);
  });
});
