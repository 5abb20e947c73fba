import {
  type AdoptionWish,
  ambiguous,
  type Candidate,
  candidatesIn,
  chosenCandidate,
  proposalFor,
} from "../../adopt";
import { ConfigError, serviceNameSchema } from "../../model";
import { EngineError } from "../../operate/engineError";
import { type ExportedResource, exportedResources } from "../../operate/exportedState";
import type { AdoptFlags } from "./adopt";
import { type ExitCode, exitCodes } from "../exitCode";
import { proposedConfiguration } from "./proposedConfiguration";
import { renderProposal } from "./renderProposal";
import { reportFor } from "../report";
import type { Session } from "../session";
import { typed } from "../terminal/typed";

/** Reads a state, and proposes how a service comes under Crossfade. */
export async function adoption(
  session: Session,
  flags: AdoptFlags,
  { stack, service }: { readonly stack: string; readonly service: string },
): Promise<ExitCode> {
  const { ports } = session;
  const report = reportFor(session, flags);
  const named = serviceNameSchema.safeParse(service);
  if (!named.success) {
    throw new ConfigError("<service>", named.error.issues.map((one) => one.message).join("; "));
  }
  const project = await ports.config.project({ cwd: flags.cwd });
  const wish: AdoptionWish = {
    service,
    stack,
    project,
    color: flags.color,
    ...(flags.image === undefined ? {} : { image: flags.image }),
    ...(flags.version === undefined ? {} : { version: flags.version }),
    ...(flags.resource === undefined ? {} : { resource: flags.resource }),
  };
  const resources = await resourcesOf(session, flags, stack);
  const candidates = candidatesIn(resources);
  const candidate =
    chosenCandidate(candidates, wish) ?? (await asked(session, candidates, service));
  if (candidate === undefined) {
    report.complain(["Nothing was proposed."]);
    return exitCodes.interrupted;
  }
  const proposal = proposalFor(resources, candidate, wish);
  const configuration = await proposedConfiguration(ports, flags, wish, proposal);
  const complete = (command: string) => typed(command, flags);
  report.show(renderProposal(proposal, configuration, report.style, complete));
  report.data({ command: "adopt", stack, name: service, ...proposal, configuration });
  return exitCodes.done;
}

async function resourcesOf(
  { ports }: Session,
  { cwd, configFile, state }: AdoptFlags,
  stack: string,
): Promise<ExportedResource[]> {
  if (state === undefined)
    return exportedResources(await ports.engine.exported({ cwd, configFile, stack }));
  const text = await ports.files.read({ cwd }, state);
  try {
    return exportedResources(text);
  } catch (error) {
    // The file is the user's own, other than what the engine answers.
    if (!(error instanceof EngineError)) throw error;
    throw new ConfigError(
      state,
      "is no exported state, expected what pulumi stack export writes",
      `pulumi stack export --stack <stack> --file ${state}`,
    );
  }
}

/** Asks which one is meant, where somebody is there. */
async function asked(
  { ports }: Session,
  candidates: readonly Candidate[],
  service: string,
): Promise<Candidate | undefined> {
  if (!ports.terminal.interactive) throw ambiguous(candidates, service);
  const answer = await ports.terminal.ask({
    message: `What runs ${service}?`,
    choices: candidates.map(({ urn }) => urn),
  });
  return candidates.find(({ urn }) => urn === answer);
}
