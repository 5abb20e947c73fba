import type Docker from "dockerode";
import type { Context, Resource } from "../table";
import type { Properties } from "../values";
import { archive, type ArchivedFile } from "./archive";
import { containerArguments, type ContainerInputs, type UploadInputs } from "./containerArguments";
import { containerProblems } from "./containerProblems";
import { containerSpec, endpoint, limits } from "./containerSpec";
import { liveInputs, liveOutputs } from "./containerState";
import { answered, unlessGone } from "./engine";
import { untilHealthy, untilRunning } from "./start";

/** `docker:index/container:Container` */
export const container: Resource<Docker> = {
  arguments: containerArguments,
  named: "name",
  // As the vendor's plugin does: the name and the published ports are free only once the old one is gone.
  deleteBeforeReplace: true,
  problems: containerProblems,
  computed: ["exitCode", "networkDatas"],

  async create(properties, context) {
    const inputs = properties as unknown as ContainerInputs;
    const made = await created(inputs, context.platform);
    try {
      await prepare(made, inputs, context.platform);
      await start(made, inputs, context);
      return { id: made.id, outputs: liveOutputs(await made.inspect(), inputs) };
    } catch (error) {
      await unlessGone(made.remove({ force: true, v: true }));
      throw error;
    }
  },

  async read(id, properties, { platform }) {
    const found = await unlessGone(platform.getContainer(id).inspect());
    if (!found) return undefined;
    const inputs = liveInputs(found, properties);
    return {
      id: found.Id,
      inputs,
      outputs: liveOutputs(found, inputs as unknown as ContainerInputs),
    };
  },

  async update(id, properties, old, context) {
    const inputs = properties as unknown as ContainerInputs;
    const existing = context.platform.getContainer(id);
    if (limitsDiffer(inputs, old)) await existing.update(limits(inputs));
    const { State: state } = await existing.inspect();
    if (!state.Running && inputs.mustRun !== false) await start(existing, inputs, context);
    return liveOutputs(await existing.inspect(), inputs);
  },

  async delete(id, state, { platform }) {
    const { destroyGraceSeconds = 0, removeVolumes } = state as unknown as ContainerInputs;
    const existing = platform.getContainer(id);
    if (destroyGraceSeconds > 0) await stopped(existing, destroyGraceSeconds);
    await unlessGone(existing.remove({ force: true, v: removeVolumes !== false })).catch(
      goingAlready,
    );
  },
};

async function created(inputs: ContainerInputs, platform: Docker): Promise<Docker.Container> {
  try {
    return await platform.createContainer(containerSpec(inputs));
  } catch (error) {
    if (answered(error, 404)) {
      throw new Error(`image ${inputs.image} is not there: build or load it first`, {
        cause: error,
      });
    }
    if (!answered(error, 409)) throw error;
    throw new Error(
      `a container named ${inputs.name} exists already and is not in the state; remove it: docker rm -f ${inputs.name}`,
      { cause: error },
    );
  }
}

async function prepare(made: Docker.Container, inputs: ContainerInputs, platform: Docker) {
  for (const network of inputs.networksAdvanced?.slice(1) ?? []) {
    const config = { Container: made.id, EndpointConfig: endpoint(network) };
    await platform.getNetwork(network.name).connect(config);
  }
  const files = (inputs.uploads ?? []).map(archivedFile);
  if (files.length > 0) await made.putArchive(archive(files), { path: "/" });
}

function archivedFile(upload: UploadInputs): ArchivedFile {
  const { contentBase64, content = "", permissions, executable } = upload;
  return {
    path: upload.file,
    content: contentBase64 ? Buffer.from(contentBase64, "base64") : Buffer.from(content),
    mode: permissions ? parseInt(permissions, 8) : executable ? 0o744 : 0o644,
  };
}

async function start(made: Docker.Container, inputs: ContainerInputs, context: Context<Docker>) {
  await made.start();
  if (inputs.mustRun !== false) await untilRunning(made, inputs.name, context.signal);
  if (inputs.wait) await untilHealthy(made, inputs, context.signal);
}

function limitsDiffer(inputs: ContainerInputs, old: Properties): boolean {
  const before = JSON.stringify(limits(old as unknown as ContainerInputs));
  return before !== JSON.stringify(limits(inputs));
}

async function stopped(existing: Docker.Container, seconds: number): Promise<void> {
  try {
    await unlessGone(existing.stop({ t: seconds }));
  } catch (error) {
    // 304: it has stopped already.
    if (!answered(error, 304)) throw error;
  }
}

/** 409 means that somebody else is removing it: it will be gone all the same. */
function goingAlready(error: unknown): void {
  if (!answered(error, 409)) throw error;
}
