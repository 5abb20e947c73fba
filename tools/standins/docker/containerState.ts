import type Docker from "dockerode";
import { nonEmpty } from "../nonEmpty";
import type { Properties } from "../values";
import type { ContainerInputs } from "./containerArguments";

const MEBIBYTE = 1024 * 1024;

/**
 * Inputs of a container as the engine has it now. Only what can differ from the day it was created is
 * taken from there: the rest is fixed in a container, and images add to it what nobody asked for.
 */
export function liveInputs(found: Docker.ContainerInspectInfo, inputs: Properties): Properties {
  const { HostConfig: host } = found;
  const live: Properties = {
    restart: nonEmpty(host.RestartPolicy?.Name) ?? "no",
    maxRetryCount: host.RestartPolicy?.MaximumRetryCount ?? 0,
    memory: (host.Memory ?? 0) / MEBIBYTE,
    cpuShares: host.CpuShares ?? 0,
  };
  const known = Object.keys(inputs).length > 0;
  const drifted = Object.entries(live).filter(([key]) => key in inputs || !known);
  return {
    name: found.Name.replace(/^\//, ""),
    image: found.Config.Image,
    ...inputs,
    ...Object.fromEntries(drifted),
    ...mustRun(found, inputs),
  };
}

/** A stopped container that should run shows as `mustRun: false`, which the next `up` puts right. */
function mustRun(found: Docker.ContainerInspectInfo, inputs: Properties): Properties {
  const wanted = inputs["mustRun"] !== false;
  return wanted && !found.State.Running ? { mustRun: false } : {};
}

/** What the engine adds to a container's inputs. */
export function liveOutputs(
  found: Docker.ContainerInspectInfo,
  inputs: ContainerInputs,
): Properties {
  return {
    name: found.Name.replace(/^\//, ""),
    hostname: found.Config.Hostname,
    networkDatas: Object.entries(found.NetworkSettings.Networks).map(([networkName, network]) => ({
      networkName,
      ipAddress: network.IPAddress,
      ipPrefixLength: network.IPPrefixLen,
      gateway: network.Gateway,
      macAddress: network.MacAddress,
    })),
    ...(inputs.mustRun === false && { exitCode: found.State.ExitCode }),
  };
}
