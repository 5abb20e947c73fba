import { describe, expect, it } from "vitest";
import { containerLike } from "../../../tools/images/settings";

describe("containerLike", () => {
  it("starts a command as a user, in the root, with a PATH", () => {
    expect(containerLike({ command: ["node"], user: "node", labels: { key: "1" } })).toEqual({
      Cmd: ["node"],
      Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      User: "node",
      WorkingDir: "/",
      ExposedPorts: {},
      Labels: { key: "1" },
    });
  });

  it("passes everything else on that is set", () => {
    expect(
      containerLike({
        entry: ["/entry.sh"],
        command: ["postgres"],
        user: "postgres",
        folder: "/data",
        variables: { PGDATA: "/data", QUOTED: '"$x"' },
        stopSignal: "SIGINT",
        ports: [5432, 80],
        labels: {},
      }),
    ).toMatchObject({
      Entrypoint: ["/entry.sh"],
      Env: [expect.any(String), "PGDATA=/data", 'QUOTED="$x"'],
      WorkingDir: "/data",
      StopSignal: "SIGINT",
      ExposedPorts: { "5432/tcp": {}, "80/tcp": {} },
    });
  });
});
