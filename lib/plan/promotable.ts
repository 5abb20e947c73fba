import { type Configuration, isUnreleased } from "../model";

/** Services that run something; those that are only declared have nothing to promote. */
export function promotableServices({ services }: Configuration): string[] {
  return Object.entries(services)
    .filter(([, service]) => !isUnreleased(service))
    .map(([name]) => name);
}
