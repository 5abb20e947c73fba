import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { down } from "../../../tools/demo/down";
import { Screen } from "../../../tools/demo/screen";
import { StackFiles } from "../../../tools/demo/stackFiles";
import { withServer } from "../load/misbehaving";

let root = "";

/** Takes down what an engine knows that has these stacks, on a Docker that has these containers. */
async function takeDown(
  stacks: readonly string[],
  containers: readonly object[] = [],
  destroy = "",
) {
  const listed = JSON.stringify(stacks.map((name) => ({ name })));
  const script = `#!/bin/sh
echo "$*" >>"${root}/calls"
case "$*" in
  "stack ls"*) echo '${listed}' ;;
  cancel*) exit 255 ;;
  destroy*) : ; ${destroy} ;;
esac
`;
  writeFileSync(join(root, "pulumi"), script);
  chmodSync(join(root, "pulumi"), 0o755);
  await withServer(
    (request, response) => {
      const isVolumes = request.url?.startsWith("/volumes") === true;
      const isContainers = request.url?.startsWith("/containers") === true;
      const found = isContainers ? containers : [];
      response.end(JSON.stringify(isVolumes ? { Volumes: [] } : found));
    },
    async ({ url }) => {
      vi.stubEnv("DOCKER_HOST", url.replace("http:", "tcp:").replace(/\/$/, ""));
      const env = { ...process.env, PATH: `${root}:${process.env["PATH"] ?? ""}` };
      const options = { cwd: root, env, signal: new AbortController().signal };
      const files = new StackFiles(root, join(root, "cache"));
      await down(options, files, new Screen({ write: () => undefined }));
    },
  );
}

const calls = (): readonly string[] =>
  readFileSync(join(root, "calls"), "utf8")
    .trimEnd()
    .replaceAll(" --non-interactive", "")
    .split("\n");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "crossfade-demo-test-"));
  mkdirSync(join(root, "stacks"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

describe("down", () => {
  it("removes what is deployed, production first, and keeps the stack files", async () => {
    await takeDown(["local-staging", "local-prod", "somebody-elses"]);
    expect(calls()).toEqual([
      "stack ls --json",
      "cancel --yes --stack local-prod",
      "destroy --yes --skip-preview --stack local-prod",
      "stack rm --yes --preserve-config local-prod",
      "cancel --yes --stack local-staging",
      "destroy --yes --skip-preview --stack local-staging",
      "stack rm --yes --preserve-config local-staging",
    ]);
  });

  it("does nothing where nothing is deployed", async () => {
    await takeDown([]);
    expect(calls()).toEqual(["stack ls --json"]);
  });

  it("ends with what the engine said when it cannot remove something", async () => {
    await expect(takeDown(["local-prod"], [], "echo in use; exit 7")).rejects.toThrow(
      "pulumi destroy --yes --skip-preview --stack local-prod ended with 7:\nin use",
    );
  });

  it("names what is left although the engine knows nothing of it, and how to remove it", async () => {
    await expect(takeDown([], [{ Id: "0123456789abcdef" }])).rejects.toThrow(
      "some of it is still there:\n  try: docker rm --force 0123456789ab",
    );
  });
});
