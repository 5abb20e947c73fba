import { LoadBalancer, Network } from "pulumi-crossfade/docker";

/** The platform team's stack: one network and one balancer for everybody. It has no services, and needs no `load()`. */
const network = new Network("shared");
const balancer = new LoadBalancer("edge", { network, port: 8480 });

export const edge = balancer.reference;
export const url = balancer.addresses.main;
