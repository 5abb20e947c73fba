import type Docker from "dockerode";
import type { Resource } from "../table";
import type { Arguments } from "../shape";
import { eventually } from "../patience";
import { answered, unlessGone } from "./engine";
import { labelMap, labels, type Label } from "./labels";

const known: Arguments = {
  name: { shape: "text", change: "replace" },
  labels: { shape: labels, change: "replace" },
  driver: { shape: "text", change: "replace", assumed: "local" },
  driverOpts: { shape: { map: "text" }, change: "replace" },
};

interface Inputs {
  readonly name: string;
  readonly labels?: readonly Label[];
  readonly driver?: string;
  readonly driverOpts?: Record<string, string>;
}

/** `docker:index/volume:Volume` */
export const volume: Resource<Docker> = {
  arguments: known,
  named: "name",
  computed: ["mountpoint"],

  async create(inputs, { platform }) {
    const spec = volumeSpec(inputs as unknown as Inputs);
    await platform.createVolume(spec);
    const made = await platform.getVolume(spec.Name).inspect();
    return { id: made.Name, outputs: { driver: made.Driver, mountpoint: made.Mountpoint } };
  },

  async read(id, inputs, { platform }) {
    const found = await unlessGone(platform.getVolume(id).inspect());
    if (!found) return undefined;
    const outputs = { driver: found.Driver, mountpoint: found.Mountpoint };
    return { id: found.Name, inputs: { name: found.Name, ...inputs }, outputs };
  },

  async delete(id, _outputs, { platform, signal }) {
    // A container that is just going keeps its volumes for a moment.
    const gone = await eventually(() => removed(platform, id), {
      seconds: 20,
      everyMilliseconds: 250,
      signal,
    });
    if (!gone) await unlessGone(platform.getVolume(id).remove());
  },
};

/** Body of the Engine API's request for a volume. */
export function volumeSpec(inputs: Inputs) {
  return {
    Name: inputs.name,
    Driver: inputs.driver ?? "local",
    DriverOpts: inputs.driverOpts ?? {},
    Labels: labelMap(inputs.labels),
  };
}

async function removed(platform: Docker, id: string): Promise<true | undefined> {
  try {
    await unlessGone(platform.getVolume(id).remove());
    return true;
  } catch (error) {
    if (answered(error, 409)) return undefined;
    throw error;
  }
}
