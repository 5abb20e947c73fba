import { type Route, routeKey } from "../../balancer";
import { ConfigError, type Mistake } from "../../model";

/** Who has which address on a balancer, as far as one program knows; the balancer itself knows the rest. */
const claimed = new WeakMap<object, Map<string, string>>();

/**
 * Takes addresses of a balancer for a service.
 *
 * @throws ConfigError with every address that another service, or an earlier route of this one, has
 */
export function claimRoutes(balancer: object, service: string, routes: readonly Route[]): void {
  const owners = claimed.get(balancer) ?? new Map<string, string>();
  claimed.set(balancer, owners);
  const mistakes = routes.flatMap((route, index): Mistake[] => {
    const { priority = 0 } = route;
    const key = `${String(priority)} ${routeKey(route)}`;
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, service);
      return [];
    }
    return [
      {
        where: `BlueGreenService "${service}"`,
        problem: `routes[${String(index)}] is ${shown(route)}, which ${owner === service ? "it has already" : `BlueGreenService "${owner}" has`}`,
        fix: "give one of them another host, another path or another priority",
      },
    ];
  });
  if (mistakes.length > 0) throw new ConfigError(mistakes);
}

function shown({ host, path = "/", priority = 0 }: Route): string {
  const rank = priority === 0 ? "" : ` with priority ${String(priority)}`;
  return `${path} of ${host === undefined ? "any host" : `host ${host}`}${rank}`;
}
