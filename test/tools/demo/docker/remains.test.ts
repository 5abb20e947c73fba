import { afterEach, describe, expect, it, vi } from "vitest";
import { refuseRemains } from "../../../../tools/demo/docker/remains";
import { withServer } from "../../load/misbehaving";

interface Left {
  readonly containers?: readonly object[];
  readonly networks?: readonly object[];
  readonly volumes?: readonly object[];
}

/** Asks a Docker that has these; answers with what was asked. */
async function asked({ containers = [], networks = [], volumes = [] }: Left): Promise<string[]> {
  const questions: string[] = [];
  await withServer(
    (request, response) => {
      const url = decodeURIComponent(request.url ?? "");
      questions.push(url);
      if (url.startsWith("/volumes")) response.end(JSON.stringify({ Volumes: volumes }));
      else response.end(JSON.stringify(url.startsWith("/containers") ? containers : networks));
    },
    async ({ url }) => {
      vi.stubEnv("DOCKER_HOST", url.replace("http:", "tcp:").replace(/\/$/, ""));
      await refuseRemains(["local-staging", "local-prod"]);
    },
  );
  return questions;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("refuseRemains", () => {
  it("looks for what the stacks would have named, also where it does not run", async () => {
    const questions = await asked({});
    expect(questions).toHaveLength(3);
    for (const question of questions)
      expect(question).toContain('{"name":["shop-local-staging-","shop-local-prod-"]}');
    expect(questions.find((it) => it.startsWith("/containers"))).toContain("all=true");
  });

  it("names everything that is left, and how to remove it", async () => {
    const left = asked({
      containers: [{ Id: "0123456789abcdef" }],
      networks: [{ Name: "shop-local-prod-shop" }],
      volumes: [{ Name: "shop-local-prod-data" }],
    });
    await expect(left).rejects.toThrow(
      "some of it is still there:\n  try: docker rm --force 0123456789ab\n" +
        "  try: docker network rm shop-local-prod-shop\n  try: docker volume rm shop-local-prod-data",
    );
  });
});
