import { describe, expect, it } from "vitest";
import type { ContainerInputs } from "../../../../tools/standins/docker/containerArguments";
import { containerSpec, endpoint, limits } from "../../../../tools/standins/docker/containerSpec";

const spec = (inputs: Partial<ContainerInputs>) =>
  containerSpec({ name: "web", image: "web:1", ...inputs });
const host = (inputs: Partial<ContainerInputs>) => spec(inputs).HostConfig;

describe("containerSpec", () => {
  it("asks for nothing that was not asked for", () => {
    expect(spec({})).toEqual({
      name: "web",
      Image: "web:1",
      Labels: {},
      ExposedPorts: {},
      HostConfig: {
        Init: false,
        RestartPolicy: { Name: "no", MaximumRetryCount: 0 },
        Memory: 0,
        CpuShares: 0,
      },
    });
  });

  it("translates what runs", () => {
    const inputs = {
      command: ["serve", "--port", "80"],
      entrypoints: ["/bin/app"],
      envs: ["A=1"],
      user: "99",
      workingDir: "/srv",
      hostname: "web",
      stopSignal: "SIGUSR1",
      stopTimeout: 30,
      labels: [{ label: "app", value: "shop" }],
    };
    expect(spec(inputs)).toMatchObject({
      Cmd: ["serve", "--port", "80"],
      Entrypoint: ["/bin/app"],
      Env: ["A=1"],
      User: "99",
      WorkingDir: "/srv",
      Hostname: "web",
      StopSignal: "SIGUSR1",
      StopTimeout: 30,
      Labels: { app: "shop" },
    });
  });

  it("writes durations of the health check in nanoseconds", () => {
    const healthcheck = {
      tests: ["CMD", "/bin/check"],
      interval: "10s",
      timeout: "500ms",
      startPeriod: "1m30s",
      retries: 3,
    };
    expect(spec({ healthcheck }).Healthcheck).toEqual({
      Test: ["CMD", "/bin/check"],
      Interval: 10e9,
      Timeout: 500e6,
      StartPeriod: 90e9,
      Retries: 3,
    });
  });

  it("publishes ports, several of them for one inner port, on all addresses by default", () => {
    const ports = [
      { internal: 80, external: 8080, ip: "127.0.0.1" },
      { internal: 80, external: 8081 },
      { internal: 53, protocol: "udp" },
    ];
    expect(spec({ ports }).ExposedPorts).toEqual({ "80/tcp": {}, "53/udp": {} });
    expect(host({ ports })?.PortBindings).toEqual({
      "80/tcp": [
        { HostIp: "127.0.0.1", HostPort: "8080" },
        { HostIp: "0.0.0.0", HostPort: "8081" },
      ],
      "53/udp": [{ HostIp: "0.0.0.0", HostPort: "" }],
    });
  });

  it("joins the first network with its aliases when it is created", () => {
    const networksAdvanced = [{ name: "shop", aliases: ["web"] }, { name: "other" }];
    expect(spec({ networksAdvanced }).NetworkingConfig).toEqual({
      EndpointsConfig: { shop: { Aliases: ["web"] } },
    });
    expect(host({ networksAdvanced })?.NetworkMode).toBe("shop");
  });

  it("takes a network mode where there are no networks", () => {
    expect(host({ networkMode: "none" })?.NetworkMode).toBe("none");
  });

  it("binds volumes and host paths", () => {
    const volumes = [
      { volumeName: "data", containerPath: "/data" },
      { hostPath: "/etc/app", containerPath: "/etc/app", readOnly: true },
    ];
    expect(host({ volumes })?.Binds).toEqual(["data:/data:rw", "/etc/app:/etc/app:ro"]);
  });

  it("mounts", () => {
    const mounts = [
      { type: "volume", target: "/data", source: "data", volumeOptions: { noCopy: true } },
      { type: "tmpfs", target: "/run", tmpfsOptions: { sizeBytes: 1024 } },
    ];
    expect(host({ mounts })?.Mounts).toEqual([
      {
        Type: "volume",
        Target: "/data",
        Source: "data",
        ReadOnly: false,
        VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: "local", Options: {} } },
      },
      {
        Type: "tmpfs",
        Target: "/run",
        Source: "",
        ReadOnly: false,
        TmpfsOptions: { SizeBytes: 1024, Mode: 0o1777 },
      },
    ]);
  });

  it("locks the container down", () => {
    const inputs = {
      readOnly: true,
      capabilities: { adds: ["NET_BIND_SERVICE"], drops: ["ALL"] },
      securityOpts: ["no-new-privileges:true"],
      tmpfs: { "/tmp": "size=1m" },
      ulimits: [{ name: "nofile", soft: 1024, hard: 2048 }],
      init: true,
      hosts: [{ host: "db", ip: "10.0.0.1" }],
    };
    expect(host(inputs)).toMatchObject({
      ReadonlyRootfs: true,
      CapAdd: ["NET_BIND_SERVICE"],
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges:true"],
      Tmpfs: { "/tmp": "size=1m" },
      Ulimits: [{ Name: "nofile", Soft: 1024, Hard: 2048 }],
      Init: true,
      ExtraHosts: ["db:10.0.0.1"],
    });
  });

  it.each([
    [{ logOpts: { "max-size": "10m" } }, { Type: "json-file", Config: { "max-size": "10m" } }],
    [{ logDriver: "local" }, { Type: "local", Config: {} }],
    [{}, undefined],
  ])("logs as %j says", (inputs, config) => {
    expect(host(inputs)?.LogConfig).toEqual(config);
  });

  it.each([
    ["0.5", 500_000_000],
    ["2", 2_000_000_000],
  ])("gives %s of a processor", (cpus, nanoCpus) => {
    expect(host({ cpus })?.NanoCpus).toBe(nanoCpus);
  });
});

describe("limits", () => {
  const MEBIBYTE = 1024 * 1024;

  it.each<[Partial<ContainerInputs>, object]>([
    [{}, { RestartPolicy: { Name: "no", MaximumRetryCount: 0 }, Memory: 0, CpuShares: 0 }],
    [
      { memory: 128, memorySwap: 256 },
      { Memory: 128 * MEBIBYTE, MemorySwap: 256 * MEBIBYTE },
    ],
    [{ memorySwap: -1 }, { MemorySwap: -1 }],
    [
      { restart: "on-failure", maxRetryCount: 3 },
      { RestartPolicy: { Name: "on-failure", MaximumRetryCount: 3 } },
    ],
    [
      { cpuShares: 512, cpuSet: "0-1" },
      { CpuShares: 512, CpusetCpus: "0-1" },
    ],
  ])("for %j", (inputs, expected) => {
    expect(limits({ name: "web", image: "web:1", ...inputs })).toMatchObject(expected);
  });
});

describe("endpoint", () => {
  it.each([
    [{ name: "shop" }, {}],
    [{ name: "shop", aliases: ["a"] }, { Aliases: ["a"] }],
    [{ name: "shop", ipv4Address: "10.0.0.2" }, { IPAMConfig: { IPv4Address: "10.0.0.2" } }],
  ])("of %j", (network, settings) => {
    expect(endpoint(network)).toEqual(settings);
  });
});
