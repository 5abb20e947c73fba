import type Docker from "dockerode";
import type { Resource } from "../table";
import type { Arguments } from "../shape";
import { eventually } from "../patience";
import { answered, unlessGone } from "./engine";
import { labelMap, labels, type Label } from "./labels";

const known: Arguments = {
  name: { shape: "text", change: "replace" },
  labels: { shape: labels, change: "replace" },
  driver: { shape: "text", change: "replace", assumed: "bridge" },
  options: { shape: { map: "text" }, change: "replace" },
  internal: { shape: "flag", change: "replace", assumed: false },
  attachable: { shape: "flag", change: "replace", assumed: false },
  ipv6: { shape: "flag", change: "replace", assumed: false },
  ipamConfigs: {
    shape: { set: { object: { subnet: "text", gateway: "text", ipRange: "text" } } },
    change: "replace",
  },
};

interface Inputs {
  readonly name: string;
  readonly labels?: readonly Label[];
  readonly driver?: string;
  readonly options?: Record<string, string>;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly ipv6?: boolean;
  readonly ipamConfigs?: readonly { subnet?: string; gateway?: string; ipRange?: string }[];
}

/** `docker:index/network:Network` */
export const network: Resource<Docker> = {
  arguments: known,
  named: "name",
  computed: ["scope"],

  async create(inputs, { platform }) {
    const made = await platform.createNetwork(networkSpec(inputs as unknown as Inputs));
    return { id: made.id, outputs: outputs(await made.inspect()) };
  },

  async read(id, inputs, { platform }) {
    const found = await unlessGone(platform.getNetwork(id).inspect());
    return (
      found && { id: found.Id, inputs: { name: found.Name, ...inputs }, outputs: outputs(found) }
    );
  },

  async delete(id, _outputs, { platform, signal }) {
    // A container that is just going keeps its endpoint for a moment.
    const gone = await eventually(() => removed(platform, id), {
      seconds: 30,
      everyMilliseconds: 250,
      signal,
    });
    if (!gone) await unlessGone(platform.getNetwork(id).remove());
  },
};

/** Body of the Engine API's request for a network. */
export function networkSpec(inputs: Inputs): Docker.NetworkCreateOptions {
  return {
    Name: inputs.name,
    CheckDuplicate: true,
    Driver: inputs.driver ?? "bridge",
    Internal: inputs.internal ?? false,
    Attachable: inputs.attachable ?? false,
    EnableIPv6: inputs.ipv6 ?? false,
    Options: inputs.options ?? {},
    Labels: labelMap(inputs.labels),
    ...(inputs.ipamConfigs && {
      IPAM: { Driver: "default", Config: inputs.ipamConfigs.map(pool) },
    }),
  };
}

function pool(given: { subnet?: string; gateway?: string; ipRange?: string }) {
  return {
    ...(given.subnet !== undefined && { Subnet: given.subnet }),
    ...(given.gateway !== undefined && { Gateway: given.gateway }),
    ...(given.ipRange !== undefined && { IPRange: given.ipRange }),
  };
}

function outputs(found: Docker.NetworkInspectInfo) {
  return { driver: found.Driver, internal: found.Internal, scope: found.Scope };
}

async function removed(platform: Docker, id: string): Promise<true | undefined> {
  try {
    await unlessGone(platform.getNetwork(id).remove());
    return true;
  } catch (error) {
    if (answered(error, 403) || answered(error, 409)) return undefined;
    throw error;
  }
}
