import { cutoversOf as cutoversOnAws } from "../aws/applied";
import { cutoversOf as cutoversOnKubernetes } from "../kubernetes/applied";
import { type ExportedResource, type Fields, unreadable } from "./exportedState";

/** The cutover of a service as the state remembers it: what a platform needs to find its switch. */
export interface SwitchRecord {
  /** Project and stack that own it, `shop/prod`. */
  readonly owner: string;
  readonly outputs: Fields;
}

/**
 * Finds the cutover of every service in an exported state.
 *
 * @throws EngineError when a cutover cannot be understood
 */
export function switchRecords(
  resources: readonly ExportedResource[],
): Readonly<Record<string, SwitchRecord>> {
  const cutovers = resources.filter(({ type }) => type.endsWith(":Cutover"));
  const ours = Object.fromEntries(
    cutovers.map(({ urn, outputs }): [string, SwitchRecord] => {
      const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
      const service = outputs["service"];
      if (typeof service !== "string" || stack === undefined || project === undefined) {
        throw unreadable(`has a cutover without its service or its owner: ${urn}`);
      }
      return [service, { owner: `${project}/${stack}`, outputs }];
    }),
  );
  const others = [...cutoversOnAws(resources), ...cutoversOnKubernetes(resources)].map(
    (it): [string, SwitchRecord] => [it.service, { owner: it.owner, outputs: { ...it } }],
  );
  return { ...ours, ...Object.fromEntries(others) };
}
