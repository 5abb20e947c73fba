import { healthPath, type Route } from "../../balancer";
import type { Refuse } from "../../component/argumentChecks";
import { covers, type Encryption } from "../tls/tlsSpec";

/** Refuses routes that could not be found, or not be reached. */
export function checkRoutes(
  routes: readonly Route[] | undefined,
  encryption: Encryption,
  refuse: Refuse,
): void {
  if (routes?.length === 0) refuse("routes is empty, expected at least one");
  for (const [index, { host, path, priority }] of (routes ?? []).entries()) {
    const place = `routes[${String(index)}]`;
    checkHost(`${place}.host`, host?.replace(/^\*\.(?=.*\.)/, ""), refuse, host);
    checkPath(`${place}.path`, path, refuse);
    if (path?.replace(/\/+$/, "") === healthPath) {
      refuse(
        `${place}.path is "${path}", where the balancer answers for itself`,
        "take another one",
      );
    }
    checkPriority(`${place}.priority`, priority, refuse);
    if (host === undefined || encryption.kind !== "local" || covers(encryption.hosts, host))
      continue;
    refuse(
      `${place}.host is ${JSON.stringify(host)}, for which the balancer has no certificate (${encryption.hosts.join(", ")})`,
      "add it to tls.certificates.local of the LoadBalancer",
    );
  }
}

/** @param shown - the host as it was given, where more than a name may stand */
export function checkHost(
  what: string,
  host: string | undefined,
  refuse: Refuse,
  shown = host,
): void {
  if (host === undefined || /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(host)) return;
  refuse(
    `${what} is ${JSON.stringify(shown)}, expected a host name in lower case such as "shop.example.com"`,
  );
}

export function checkPath(what: string, path: string | undefined, refuse: Refuse): void {
  if (path === undefined || /^\/[\w\-./~%!$&'()*+,;=:@]{0,1000}$/.test(path)) return;
  refuse(`${what} is ${JSON.stringify(path)}, expected a path such as "/health"`);
}

function checkPriority(what: string, priority: number | undefined, refuse: Refuse): void {
  if (priority === undefined || (Number.isInteger(priority) && Math.abs(priority) <= 1000)) return;
  refuse(`${what} is ${String(priority)}, expected a whole number, -1000 to 1000`);
}
