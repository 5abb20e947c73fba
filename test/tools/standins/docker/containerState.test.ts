import type Docker from "dockerode";
import { describe, expect, it } from "vitest";
import { liveInputs, liveOutputs } from "../../../../tools/standins/docker/containerState";

const found = (changes: { Memory?: number; Running?: boolean } = {}) =>
  ({
    Id: "abc",
    Name: "/web",
    State: { Running: changes.Running ?? true, ExitCode: 3 },
    Config: { Image: "web:1", Hostname: "h" },
    HostConfig: {
      RestartPolicy: { Name: "always", MaximumRetryCount: 0 },
      Memory: changes.Memory ?? 128 * 1024 * 1024,
      CpuShares: 0,
    },
    NetworkSettings: {
      Networks: {
        shop: { IPAddress: "10.0.0.2", IPPrefixLen: 16, Gateway: "10.0.0.1", MacAddress: "02:42" },
      },
    },
  }) as unknown as Docker.ContainerInspectInfo;

const inputs = { name: "web", image: "web:1", memory: 128, restart: "always", envs: ["A=1"] };

describe("liveInputs", () => {
  it("are the inputs as long as nobody changed anything", () => {
    expect(liveInputs(found(), inputs)).toEqual(inputs);
  });

  it("show a limit that was changed by hand", () => {
    expect(liveInputs(found({ Memory: 256 * 1024 * 1024 }), inputs)).toEqual({
      ...inputs,
      memory: 256,
    });
  });

  it("show a container that was stopped, unless it may stop", () => {
    const stopped = found({ Running: false });
    expect(liveInputs(stopped, inputs)).toEqual({ ...inputs, mustRun: false });
    expect(liveInputs(stopped, { ...inputs, mustRun: false })).toEqual({
      ...inputs,
      mustRun: false,
    });
  });

  it("do not invent arguments that the program does not give", () => {
    expect(liveInputs(found(), { image: "web:1" })).toEqual({ name: "web", image: "web:1" });
  });

  it("are all that is known for a container that is only looked up", () => {
    expect(liveInputs(found(), {})).toEqual({
      name: "web",
      image: "web:1",
      restart: "always",
      maxRetryCount: 0,
      memory: 128,
      cpuShares: 0,
    });
  });
});

describe("liveOutputs", () => {
  const networkDatas = [
    {
      networkName: "shop",
      ipAddress: "10.0.0.2",
      ipPrefixLength: 16,
      gateway: "10.0.0.1",
      macAddress: "02:42",
    },
  ];

  it("have the addresses in each network", () => {
    const outputs = liveOutputs(found(), { name: "web", image: "web:1" });
    expect(outputs).toEqual({ name: "web", hostname: "h", networkDatas });
  });

  it("have the exit code of what may stop", () => {
    const outputs = liveOutputs(found(), { name: "web", image: "web:1", mustRun: false });
    expect(outputs).toMatchObject({ exitCode: 3 });
  });
});
