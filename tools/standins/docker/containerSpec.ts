import type Docker from "dockerode";
import type {
  ContainerInputs,
  HealthcheckInputs,
  MountInputs,
  NetworkInputs,
  PortInputs,
  VolumeInputs,
} from "./containerArguments";
import { nanosecondsOf } from "./duration";
import { labelMap } from "./labels";

const MEBIBYTE = 1024 * 1024;

/** Body of the Engine API's request for a container. */
export function containerSpec(inputs: ContainerInputs): Docker.ContainerCreateOptions {
  const [network] = inputs.networksAdvanced ?? [];
  return {
    ...given("name", inputs.name),
    ...given("Image", inputs.image),
    ...given("Cmd", inputs.command),
    ...given("Entrypoint", inputs.entrypoints),
    ...given("Env", inputs.envs),
    ...given("Hostname", inputs.hostname),
    ...given("User", inputs.user),
    ...given("WorkingDir", inputs.workingDir),
    ...given("StopSignal", inputs.stopSignal),
    ...given("StopTimeout", inputs.stopTimeout),
    ...given("Healthcheck", inputs.healthcheck && healthSpec(inputs.healthcheck)),
    Labels: labelMap(inputs.labels),
    ExposedPorts: Object.fromEntries((inputs.ports ?? []).map((port) => [portKey(port), {}])),
    HostConfig: hostSpec(inputs),
    // The API takes one network here; the others are connected before the start.
    ...given(
      "NetworkingConfig",
      network && { EndpointsConfig: { [network.name]: endpoint(network) } },
    ),
  };
}

function hostSpec(inputs: ContainerInputs): Docker.HostConfig {
  return {
    ...given("NetworkMode", inputs.networksAdvanced?.[0]?.name ?? inputs.networkMode),
    ...given("Binds", inputs.volumes?.map(bind)),
    ...given("Mounts", inputs.mounts?.map(mount)),
    ...given("Tmpfs", inputs.tmpfs),
    ...given(
      "ExtraHosts",
      inputs.hosts?.map(({ host, ip }) => `${host}:${ip}`),
    ),
    ...given("Dns", inputs.dns),
    ...given("PortBindings", inputs.ports && portBindings(inputs.ports)),
    ...given("ReadonlyRootfs", inputs.readOnly),
    ...given("Privileged", inputs.privileged),
    ...given("CapAdd", inputs.capabilities?.adds),
    ...given("CapDrop", inputs.capabilities?.drops),
    ...given("SecurityOpt", inputs.securityOpts),
    ...given("Sysctls", inputs.sysctls),
    ...given("GroupAdd", inputs.groupAdds),
    ...given("ShmSize", inputs.shmSize && inputs.shmSize * MEBIBYTE),
    ...given(
      "Ulimits",
      inputs.ulimits?.map((u) => ({ Name: u.name, Soft: u.soft, Hard: u.hard })),
    ),
    ...given(
      "NanoCpus",
      inputs.cpus === undefined ? undefined : Math.round(Number(inputs.cpus) * 1e9),
    ),
    ...given("LogConfig", logSpec(inputs)),
    Init: inputs.init ?? false,
    ...limits(inputs),
  };
}

/** What the Engine API can change while a container runs. */
export function limits(inputs: ContainerInputs) {
  return {
    RestartPolicy: { Name: inputs.restart ?? "no", MaximumRetryCount: inputs.maxRetryCount ?? 0 },
    Memory: (inputs.memory ?? 0) * MEBIBYTE,
    ...given("MemorySwap", inputs.memorySwap && megabytes(inputs.memorySwap)),
    CpuShares: inputs.cpuShares ?? 0,
    ...given("CpusetCpus", inputs.cpuSet),
  };
}

/** A negative limit means none, in whatever unit. */
function megabytes(value: number): number {
  return value > 0 ? value * MEBIBYTE : value;
}

/** How a container is connected to one of its networks. */
export function endpoint({ aliases, ipv4Address }: NetworkInputs): Docker.EndpointSettings {
  return {
    ...given("Aliases", aliases),
    ...given("IPAMConfig", ipv4Address === undefined ? undefined : { IPv4Address: ipv4Address }),
  };
}

function portKey({ internal, protocol }: PortInputs): string {
  return `${String(internal)}/${protocol ?? "tcp"}`;
}

function portBindings(ports: readonly PortInputs[]): Docker.PortMap {
  const bindings: Record<string, Docker.PortBinding[]> = {};
  for (const port of ports) {
    const binding = { HostIp: port.ip ?? "0.0.0.0", HostPort: String(port.external ?? "") };
    (bindings[portKey(port)] ??= []).push(binding);
  }
  return bindings;
}

function bind({ volumeName, hostPath, containerPath, readOnly }: VolumeInputs): string {
  const from = volumeName ?? hostPath ?? "";
  return `${from}:${containerPath ?? ""}:${readOnly ? "ro" : "rw"}`;
}

function mount(inputs: MountInputs): Docker.MountSettings {
  const { tmpfsOptions, volumeOptions } = inputs;
  return {
    Target: inputs.target,
    Source: inputs.source ?? "",
    Type: inputs.type as Docker.MountType,
    ReadOnly: inputs.readOnly ?? false,
    ...given(
      "TmpfsOptions",
      tmpfsOptions && { SizeBytes: tmpfsOptions.sizeBytes ?? 0, Mode: tmpfsOptions.mode ?? 0o1777 },
    ),
    ...given(
      "VolumeOptions",
      volumeOptions && {
        NoCopy: volumeOptions.noCopy ?? false,
        Labels: {},
        DriverConfig: { Name: "local", Options: {} },
      },
    ),
  };
}

function logSpec({ logDriver, logOpts }: ContainerInputs): Docker.HostConfig["LogConfig"] {
  if (logDriver === undefined && logOpts === undefined) return undefined;
  return { Type: logDriver ?? "json-file", Config: logOpts ?? {} };
}

function healthSpec(inputs: HealthcheckInputs): Docker.HealthConfig {
  const time = (duration: string | undefined) => duration && nanosecondsOf(duration);
  return {
    ...given("Test", inputs.tests),
    ...given("Interval", time(inputs.interval)),
    ...given("Timeout", time(inputs.timeout)),
    ...given("StartPeriod", time(inputs.startPeriod)),
    ...given("Retries", inputs.retries),
  };
}

/** The entry, or nothing: an explicit undefined is not the same as a missing key for the API's types. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined | "",
): Partial<Record<Key, Value>> {
  return value === undefined || value === "" ? {} : ({ [key]: value } as Record<Key, Value>);
}
