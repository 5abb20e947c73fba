/** The volume of a balancer. It holds configuration and weights, and outlives the container. */
export function stateVolume(balancer: string): string {
  return `${balancer}-state`;
}
