import Docker from "dockerode";

const engine = new Docker();

/** What tests look at, and do, behind the back of the engine; only to containers of their own. */
export const docker = {
  /** Everything about a container that its maker decided: what is equal for two equal halves. */
  async specification(name: string): Promise<unknown> {
    const { Config, HostConfig, Name } = await engine.getContainer(name).inspect();
    const config: Record<string, unknown> = { ...Config, Labels: { ...Config.Labels } };
    Reflect.deleteProperty(config, "Hostname");
    Reflect.deleteProperty(config["Labels"] as object, "crossfade.recipe");
    return { Name, Config: config, HostConfig };
  },

  /** Changes whenever a container is replaced or restarted. */
  async identity(name: string): Promise<unknown> {
    const { Id, State } = await engine.getContainer(name).inspect();
    return { id: Id, started: State.StartedAt };
  },

  async variable(name: string, key: string): Promise<string | undefined> {
    const { Config } = await engine.getContainer(name).inspect();
    return Config.Env.find((entry) => entry.startsWith(`${key}=`))?.slice(key.length + 1);
  },

  /** Names of the networks that a container is on. */
  async networks(name: string): Promise<string[]> {
    const { NetworkSettings } = await engine.getContainer(name).inspect();
    return Object.keys(NetworkSettings.Networks).sort();
  },

  async exists(name: string): Promise<boolean> {
    const found = await engine.listContainers({ all: true, filters: { name: [`^/${name}$`] } });
    return found.length > 0;
  },

  async stop(name: string): Promise<void> {
    await engine.getContainer(name).stop({ t: 5 });
  },

  /** Takes a container away, as somebody does who does not know what it is for. */
  async removeByHand(name: string): Promise<void> {
    await engine.getContainer(name).remove({ force: true });
  },

  async start(name: string): Promise<void> {
    await engine.getContainer(name).start();
  },

  /** Ends a container the hard way; whoever does that to a container by hand gets no restart. */
  async kill(name: string): Promise<void> {
    await engine.getContainer(name).kill();
  },

  /** Makes a container that nobody asked for, and does not start it. */
  async create(name: string, image: string, labels: Record<string, string>): Promise<void> {
    await engine.createContainer({ name, Image: image, Labels: labels });
  },

  async rename(name: string, to: string): Promise<void> {
    await engine.getContainer(name).rename({ name: to });
  },

  async remove(name: string): Promise<void> {
    await engine.getContainer(name).remove({ force: true });
  },

  async labels(name: string): Promise<Record<string, string>> {
    return (await engine.getContainer(name).inspect()).Config.Labels;
  },

  /** Everything whose name begins so: containers, networks and volumes. */
  async named(prefix: string): Promise<string[]> {
    const [containers, networks, { Volumes }] = await Promise.all([
      engine.listContainers({ all: true }),
      engine.listNetworks(),
      engine.listVolumes(),
    ]);
    return [
      ...containers.flatMap(({ Names }) => Names.map((name) => name.slice(1))),
      ...networks.map(({ Name }) => Name),
      ...Volumes.map(({ Name }) => Name),
    ].filter((name) => name.startsWith(prefix));
  },

  /** Runs a command inside a container. */
  async run(name: string, ...command: string[]): Promise<string> {
    const exec = await engine
      .getContainer(name)
      .exec({ Cmd: command, AttachStdout: true, AttachStderr: true, Tty: true });
    const stream = await exec.start({ Tty: true });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  },

  /** Takes a balancer's lock, as a long reload does, and answers with what gives it back. */
  async holdLock(balancer: string): Promise<() => Promise<void>> {
    const holder = "cd /var/lib/haproxy; exec 9> lock; flock 9; echo $$ > holder; exec sleep 120";
    const script = `setsid sh -c '${holder}' > /dev/null 2>&1 &
until [ -s /var/lib/haproxy/holder ]; do sleep 0.1; done`;
    await docker.run(balancer, "sh", "-c", script);
    return async () => {
      await docker.run(
        balancer,
        ...["sh", "-c", "cd /var/lib/haproxy; kill $(cat holder); rm holder"],
      );
    };
  },

  /** How many wait for a balancer's lock. */
  async waiting(balancer: string): Promise<number> {
    const lines = (await docker.run(balancer, "ps", "-o", "args")).split("\n");
    return lines.filter((line) => line.trim().startsWith("flock")).length;
  },
};
