import { docker } from "./docker";

const map = "/var/lib/haproxy/weights.map";

/** Sets a service's share of green in the running balancer, behind everybody's back; a restart forgets it. */
export async function switchByHand(
  balancer: string,
  service: string,
  green: number,
): Promise<void> {
  const order = `set map ${map} ${service}/green ${String(green)}`;
  await docker.run(
    balancer,
    ...["sh", "-c"],
    `printf '${order}\\n@1 ${order}\\n' | nc 127.0.0.1 9999`,
  );
}

/** Everything that a restart of the balancer must not change: the weights of the worker, and the configuration. */
export async function balancerMemory(balancer: string): Promise<string> {
  const script = `printf '@1 show map ${map}\\n' | nc 127.0.0.1 9999 | sed 's/^0x[0-9a-f]* //'; cd /var/lib/haproxy; readlink current; cat weights.map; cat current/*.cfg current/*.map | sha256sum`;
  return docker.run(balancer, "sh", "-c", script);
}
