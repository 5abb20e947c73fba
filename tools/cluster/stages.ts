import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";

/** A rule of kwok's: what becomes of a node or a pod that it fits. */
interface Stage {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector: { readonly matchExpressions: readonly Expression[] };
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

interface Expression {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

/** Rules that are used as they come; what else comes with kwok plays no part here. */
const unchanged = ["node-initialize", "pod-complete", "pod-delete"];
const becomesReady = "pod-ready";

/** A pod with a container of an image whose name says so never becomes ready, as one whose image cannot be pulled. */
const brokenContainers = '.spec.containers[] | select(.image | test("broken")) | .name';

/** Writes all rules of a cluster, and names their files. */
export async function writeStages(from: string, to: string): Promise<string[]> {
  await mkdir(to, { recursive: true });
  const read = (name: string) => readFile(join(from, `${name}.yaml`), "utf8");
  const texts = new Map<string, string>();
  for (const name of unchanged) texts.set(name, await read(name));
  const ready = parse(await read(becomesReady)) as Stage;
  texts.set(becomesReady, stringify(unlessBroken(ready)));
  texts.set("pod-broken", stringify(brokenStage));
  for (const [name, text] of texts) await writeFile(join(to, `${name}.yaml`), text);
  return [...texts.keys()].map((name) => join(to, `${name}.yaml`));
}

/** A rule that leaves pods with a broken image alone. */
export function unlessBroken(stage: Stage): Stage {
  const { selector } = stage.spec;
  const but: Expression = { key: brokenContainers, operator: "DoesNotExist" };
  const matchExpressions = [...selector.matchExpressions, but];
  return { ...stage, spec: { ...stage.spec, selector: { matchExpressions } } };
}

const statusTemplate = `
containerStatuses:
{{ range .spec.containers }}
- image: {{ .image | Quote }}
  imageID: ""
  name: {{ .name | Quote }}
  ready: false
  restartCount: 0
  state:
    waiting:
      reason: ImagePullBackOff
      message: Back-off pulling image {{ .image | Quote }}
{{ end }}
phase: Pending
`;

/** What happens to the others instead. */
export const brokenStage = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name: "pod-broken" },
  spec: {
    resourceRef: { apiGroup: "v1", kind: "Pod" },
    selector: {
      matchExpressions: [
        { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" },
        { key: ".spec.nodeName", operator: "Exists" },
        { key: ".status.containerStatuses", operator: "DoesNotExist" },
        { key: brokenContainers, operator: "Exists" },
      ],
    },
    next: { statusTemplate },
  },
} as const satisfies Stage;
