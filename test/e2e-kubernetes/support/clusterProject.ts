import { inject } from "vitest";
import { wishFor } from "../../../tools/toolchain/kubernetesFacts";
import { provide } from "../../../tools/toolchain";
import { Project, type ProjectArgs } from "../../e2e/support/project";

/** A Pulumi project whose engine works on the cluster of this run. */
export async function clusterProject(program: string, args?: ProjectArgs): Promise<Project> {
  const toolchain = await provide({ docker: false, kubernetes: wishFor(process.env) });
  const machine = { toolchain, images: {} };
  const project = new Project(machine, `test/e2e-kubernetes/programs/${program}`, args);
  project.env["KUBECONFIG"] = inject("kubeconfig");
  return project;
}
