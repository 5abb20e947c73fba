import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { stringify } from "yaml";
import { personalCluster } from "../../../tools/cluster/personalCluster";
import { temporaryFolder } from "../toolchain/support";

/** A kubeconfig of an API server that knows nothing but one answer. */
async function kubeconfig(status: number, body: object): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return fileFor(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
}

async function fileFor(server: string): Promise<string> {
  const file = join(await temporaryFolder(), "kubeconfig");
  const text = stringify({
    clusters: [{ name: "own", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "own", user: { token: "t" } }],
    contexts: [{ name: "own", context: { cluster: "own", user: "own" } }],
    "current-context": "own",
  });
  await writeFile(file, text);
  return file;
}

describe("personalCluster", () => {
  it("is used as it is when it knows routes", async () => {
    const file = await kubeconfig(200, { items: [] });
    expect(await personalCluster(file)).toBe(file);
  });

  it("is refused without the Gateway API, with the way to have it", async () => {
    const file = await kubeconfig(404, { kind: "Status", code: 404 });
    await expect(personalCluster(file)).rejects.toMatchObject({
      exitCode: 2,
      message: `the toolchain cannot be provided:
- a Kubernetes cluster: CROSSFADE_KUBECONFIG is ${file}, and that one does not know HTTPRoute
  try: install the definitions of the Gateway API there (https://gateway-api.sigs.k8s.io/guides)`,
    });
  });

  it("is refused when nobody answers", async () => {
    const file = await fileFor("http://127.0.0.1:1");
    await expect(personalCluster(file)).rejects.toThrow(
      `CROSSFADE_KUBECONFIG is ${file}, and that one does not answer: `,
    );
  });

  it("is refused when its file is not there", async () => {
    const file = join(await temporaryFolder(), "none");
    await expect(personalCluster(file)).rejects.toMatchObject({
      exitCode: 2,
      message: `the toolchain cannot be provided:
- a Kubernetes cluster: CROSSFADE_KUBECONFIG is ${file}, which is not there
  try: name a kubeconfig, or unset it to have a cluster started`,
    });
  });
});
