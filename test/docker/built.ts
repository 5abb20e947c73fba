import type { LoadedService } from "../../lib/component";
import {
  BlueGreenService,
  type BlueGreenServiceArgs,
  LoadBalancer,
  type LoadBalancerArgs,
  Network,
} from "../../lib/docker";
import { record, type Recorded } from "../record";
import { image } from "./fixtures";

/** Registers a service on a balancer, and answers with every resource. */
export async function built(
  service: () => LoadedService,
  args: Partial<BlueGreenServiceArgs> = {},
): Promise<Recorded[]> {
  return await record(() => {
    const network = new Network("shop");
    const balancer = new LoadBalancer("edge", { network, port: 8080, image: image("f") });
    return new BlueGreenService("web", { service: service(), balancer, port: 3000, ...args });
  });
}

/** Registers a balancer alone. */
export async function balanced(args: Partial<LoadBalancerArgs> = {}): Promise<Recorded[]> {
  return await record(() => {
    const network = new Network("shop");
    return new LoadBalancer("edge", { network, port: 8080, image: image("f"), ...args });
  });
}
