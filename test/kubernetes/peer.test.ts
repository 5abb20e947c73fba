import { describe, expect, it } from "vitest";
import { checkPeer, type Peer, policyPeer } from "../../lib/kubernetes/peer";

describe("the other end of a connection", () => {
  it.each<[Peer, object]>([
    [{ service: "api" }, { podSelector: { matchLabels: { "crossfade.service": "api" } } }],
    [
      { namespace: "traefik" },
      { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } } },
    ],
    [
      { namespace: "data", labels: { app: "postgres" } },
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "data" } },
        podSelector: { matchLabels: { app: "postgres" } },
      },
    ],
    [{ labels: { app: "cache" } }, { podSelector: { matchLabels: { app: "cache" } } }],
    [{ network: "10.0.0.0/16" }, { ipBlock: { cidr: "10.0.0.0/16" } }],
  ])("%j is one in a policy", (peer, written) => {
    expect(policyPeer(peer)).toEqual(written);
  });

  it.each(["10.0.0.0/16", "0.0.0.0/0", "fd00::/8"])("may be the network %s", (network) => {
    checkPeer("it", { network }, (problem) => {
      throw new Error(problem);
    });
  });

  it.each(["10.0.0.0", "10.0.0.256/8", "10.0.0.0/33", "everywhere"])(
    "may not be the network %s",
    (network) => {
      const told: string[] = [];
      checkPeer("reaches.db", { network }, (problem) => told.push(problem));
      expect(told).toEqual([
        `reaches.db.network is "${network}", expected a network such as "10.0.0.0/16"`,
      ]);
    },
  );
});
