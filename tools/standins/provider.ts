import {
  CheckFailure,
  CheckResponse,
  CreateResponse,
  DiffResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
  type CheckRequest,
  type CreateRequest,
  type DeleteRequest,
  type DiffRequest,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { failures, type Failure } from "./check";
import { differences, type Change } from "./difference";
import { isNameGenerated, withName } from "./name";
import type { Context, Resource } from "./table";
import { Unfinished, unfinishedError } from "./unfinished";
import { plainProperties, propertiesMarkedLike, UNKNOWN, type Properties } from "./values";
import { received, sent } from "./wire";

/** Answers what the engine asks about resources of one type. */
export class ResourceService<Platform> {
  constructor(
    private readonly resource: Resource<Platform>,
    private readonly context: Context<Platform>,
  ) {}

  check(request: CheckRequest): CheckResponse {
    const news = received(request.getNews());
    const { named, nameStart } = this.resource;
    const resource = nameOf(request.getUrn());
    const withNames = withName(news, plainProperties(received(request.getOlds())), named, {
      resource: nameStart?.(resource) ?? resource,
      seed: request.getRandomseed_asU8(),
    });
    const inputs = this.resource.completed?.(withNames, this.context) ?? withNames;
    const response = new CheckResponse().setInputs(sent(inputs));
    for (const failure of this.failures(plainProperties(inputs))) {
      response.addFailures(
        new CheckFailure().setProperty(failure.property).setReason(failure.reason),
      );
    }
    return response;
  }

  diff(request: DiffRequest): DiffResponse {
    const olds = plainProperties(received(request.getOldInputs() ?? request.getOlds()));
    const news = plainProperties(received(request.getNews()));
    const ignored = request.getIgnorechangesList();
    const replacing = this.resource.alsoReplacing?.(olds, news) ?? [];
    const changes = differences(olds, news, this.resource.arguments, ignored).map((change) =>
      replacing.includes(topOf(change.path)) ? { ...change, replaces: true } : change,
    );
    return diffResponse(changes).setDeletebeforereplace(
      changes.some((change) => change.replaces) && this.deletesFirst(news),
    );
  }

  async create(request: CreateRequest): Promise<CreateResponse> {
    const raw = received(request.getProperties());
    if (request.getPreview()) {
      return new CreateResponse().setProperties(sent(this.previewed(raw, {})));
    }
    const inputs = plainProperties(raw);
    const all = (outputs: Properties) => propertiesMarkedLike(raw, { ...inputs, ...outputs });
    const made = await this.resource
      .create(inputs, this.within(request.getTimeout()))
      .catch(rethrown(all));
    return new CreateResponse().setId(made.id).setProperties(sent(all(made.outputs)));
  }

  async read(request: ReadRequest): Promise<ReadResponse> {
    const raw = received(request.getInputs());
    const inputs = plainProperties(raw);
    const old = plainProperties(received(request.getProperties()));
    const found = await this.resource.read(request.getId(), inputs, this.context, old);
    const response = new ReadResponse();
    if (!found) return response;
    const outputs = { ...inputs, ...found.inputs, ...found.outputs };
    return response
      .setId(found.id)
      .setInputs(sent(propertiesMarkedLike(raw, found.inputs)))
      .setProperties(sent(propertiesMarkedLike(raw, outputs)));
  }

  async update(request: UpdateRequest): Promise<UpdateResponse> {
    const raw = received(request.getNews());
    const olds = received(request.getOlds());
    if (request.getPreview()) {
      const kept = without(olds, this.resource.renewed ?? []);
      return new UpdateResponse().setProperties(sent(this.previewed(raw, kept)));
    }
    const inputs = plainProperties(raw);
    const old = plainProperties(olds);
    const context = this.within(request.getTimeout());
    const all = (outputs: Properties) =>
      propertiesMarkedLike(raw, { ...this.computedOf(old), ...inputs, ...outputs });
    const changed = await this.resource
      .update?.(request.getId(), inputs, old, context)
      .catch(rethrown(all));
    return new UpdateResponse().setProperties(sent(all(changed ?? {})));
  }

  async delete(request: DeleteRequest): Promise<Empty> {
    const outputs = plainProperties(received(request.getProperties()));
    await this.resource.delete(request.getId(), outputs, this.within(request.getTimeout()));
    return new Empty();
  }

  private failures(inputs: Properties): Failure[] {
    const found = failures(inputs, this.resource.arguments);
    if (found.length > 0) return found;
    const problems = Object.entries(this.resource.problems?.(inputs) ?? {});
    return problems.map(([property, reason]) => ({ property, reason }));
  }

  private deletesFirst(news: Properties): boolean {
    const { deleteBeforeReplace, named } = this.resource;
    return deleteBeforeReplace === true || (named !== undefined && !isNameGenerated(news, named));
  }

  /** In a preview, what exists keeps its computed outputs and what does not has them unknown. */
  private previewed(raw: Properties, olds: Properties): Properties {
    const unknown = Object.fromEntries(this.resource.computed.map((name) => [name, UNKNOWN]));
    return { ...unknown, ...this.computedOf(olds), ...raw };
  }

  private computedOf(outputs: Properties): Properties {
    const { computed } = this.resource;
    return Object.fromEntries(Object.entries(outputs).filter(([key]) => computed.includes(key)));
  }

  private within(seconds: number): Context<Platform> {
    if (seconds <= 0) return this.context;
    const limit = AbortSignal.timeout(seconds * 1000);
    return { ...this.context, signal: AbortSignal.any([this.context.signal, limit]) };
  }
}

const kinds = {
  add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
  delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
  update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

function diffResponse(changes: readonly Change[]): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const response = new DiffResponse()
    .setHasdetaileddiff(true)
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(topLevel(changes))
    .setReplacesList(topLevel(changes.filter((change) => change.replaces)));
  for (const { path, kind, replaces } of changes) {
    const detail = new PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]).setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}

function topLevel(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ path }) => topOf(path)))];
}

/** Argument to which a path belongs. */
function topOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

function without(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** Throws an error again, so that the engine keeps what was made in spite of it. */
function rethrown(all: (outputs: Properties) => Properties): (error: unknown) => never {
  return (error) => {
    throw error instanceof Unfinished ? unfinishedError(error, all(error.made.outputs)) : error;
  };
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
