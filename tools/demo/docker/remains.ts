import Docker from "dockerode";
import { ToolError } from "../../toolchain/error";

/** Names what Docker still has of some stacks although the engine thinks that all is gone. */
export async function refuseRemains(stacks: readonly string[]): Promise<void> {
  const docker = new Docker();
  const name = stacks.map((stack) => `shop-${stack}-`);
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters: { name } }),
    docker.listNetworks({ filters: { name } }),
    docker.listVolumes({ filters: { name } }),
  ]);
  const left = [
    ...containers.map(({ Id }) => `docker rm --force ${Id.slice(0, 12)}`),
    ...networks.map(({ Name }) => `docker network rm ${Name}`),
    ...volumes.Volumes.map(({ Name }) => `docker volume rm ${Name}`),
  ];
  if (left.length === 0) return;
  throw new ToolError(
    `some of it is still there:\n${left.map((each) => `  try: ${each}`).join("\n")}`,
  );
}
