import { describe, expect, it } from "vitest";
import { clusterFolder } from "../../../tools/cluster/clusterFolder";
import { apiAddress, flags, partNames } from "../../../tools/cluster/flags";

const ports = { etcd: 1, etcdPeer: 2, api: 3, controllers: 4, scheduler: 5 };
const written = flags(clusterFolder("/c"), ports, ["/c/stages/a.yaml", "/c/stages/b.yaml"]);

describe("flags", () => {
  it("have the clients of etcd and of the API server ask where those listen", () => {
    expect(written.etcd).toContain("--listen-client-urls=http://127.0.0.1:1");
    expect(written["kube-apiserver"]).toContain("--etcd-servers=http://127.0.0.1:1");
    expect(written["kube-apiserver"]).toContain("--secure-port=3");
    expect(apiAddress(ports)).toBe("https://127.0.0.1:3");
  });

  it("keep every part on the loopback address, so that nobody else reaches it", () => {
    const addresses = partNames
      .flatMap((name) => written[name])
      .flatMap(
        (flag) => /(?:address|-urls|server-address)=(?:https?:\/\/)?([^:]+)/.exec(flag)?.[1],
      );
    expect(new Set(addresses.filter((it) => it !== undefined))).toEqual(new Set(["127.0.0.1"]));
    for (const name of partNames.slice(1, 4))
      expect(written[name]).toContain("--bind-address=127.0.0.1");
  });

  it("have the API server answer elsewhere where somebody else must reach it, and nobody besides", () => {
    const elsewhere = flags(clusterFolder("/c"), ports, [], "10.198.0.2");
    const changed = partNames.filter((name) => String(elsewhere[name]) !== String(written[name]));
    expect(changed).toEqual(["kube-apiserver", "kwok"]);
    expect(elsewhere["kube-apiserver"]).toContain("--bind-address=10.198.0.2");
    expect(apiAddress(ports, "10.198.0.2")).toBe("https://10.198.0.2:3");
  });

  it("sign accounts with the key whose other half the API server knows", () => {
    expect(written["kube-controller-manager"]).toContain(
      "--service-account-private-key-file=/c/accounts-key.pem",
    );
    expect(written["kube-apiserver"]).toContain("--service-account-key-file=/c/accounts.pem");
  });

  it("name the cluster's folder to every part, by which its processes are known", () => {
    for (const name of partNames) expect(written[name].join(" ")).toContain("=/c/");
  });

  it("give kwok all of its rules, and a lease that outlasts its pauses", () => {
    expect(written.kwok.filter((flag) => flag.startsWith("--config"))).toEqual([
      "--config=/c/stages/a.yaml",
      "--config=/c/stages/b.yaml",
    ]);
    expect(written.kwok).toContain("--node-lease-duration-seconds=40");
  });
});
