import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import { missingDefinitions, moreGroups } from "../../../tools/cluster/moreDefinitions";

it("are of the modules that are pinned", () => {
  const pins = readFileSync("tools/toolchain/go/definitions/go.mod", "utf8");
  const sums = readFileSync("tools/toolchain/go/definitions/go.sum", "utf8");
  const modules = [...pins.matchAll(/^\t(\S+) (v\S+)$/gm)].map(([, path, version]) => [
    path,
    version,
  ]);
  expect(modules).toHaveLength(6);
  for (const [path, version] of modules)
    expect(sums).toContain(`${String(path)} ${String(version)} h1:`);
});

it("are missing where an API server does not serve them", async () => {
  const authority = createAuthority();
  const { certificate, key } = issue(["127.0.0.1"], authority);
  const server = createServer({ cert: certificate, key }, ({ url = "" }, response) => {
    response.writeHead(url.startsWith("/apis/monitoring.coreos.com/v1/") ? 200 : 404).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const missing = await missingDefinitions({
    server: `https://127.0.0.1:${String(port)}`,
    authority: authority.certificate,
    token: "t",
  });
  expect(missing).toEqual([
    "cert-manager.io/certificates",
    "external-secrets.io/externalsecrets",
    "monitoring.coreos.com/alertmanagerconfigs",
    "velero.io/backups",
    "velero.io/restores",
    "velero.io/schedules",
    "snapshot.storage.k8s.io/volumesnapshots",
    "networking.istio.io/virtualservices",
  ]);
  expect(missing.every((it) => moreGroups.includes(it.split("/")[0] ?? ""))).toBe(true);
});
