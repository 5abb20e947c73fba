import { isDeepStrictEqual } from "node:util";
import { status, type Server } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckFailure,
  CheckResponse,
  ConfigureResponse,
  DiffResponse,
  InvokeResponse,
  ProviderHandshakeResponse,
  type CheckRequest,
  type ConfigureRequest,
  type CreateRequest,
  type DeleteRequest,
  type DiffRequest,
  type InvokeRequest,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceService } from "./provider";
import type { Context, Table } from "./table";
import { StatusError, unary } from "./unary";
import { plainProperties, type Properties } from "./values";
import { received, sent } from "./wire";

/** Registers the stand-in for one package's plugin, as its table describes it. */
export function providerServer<Platform>(server: Server, table: Table<Platform>): void {
  const session = new Session(table);
  server.addService(ResourceProviderService, {
    handshake: unary(() =>
      new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(false),
    ),
    getPluginInfo: unary(() => new PluginInfo().setVersion(table.version)),
    checkConfig: unary((request: CheckRequest) => session.checkConfig(request)),
    diffConfig: unary((request: DiffRequest) => session.diffConfig(request)),
    configure: unary((request: ConfigureRequest) => session.configure(request)),
    invoke: unary((request: InvokeRequest) => session.invoke(request)),
    check: unary((request: CheckRequest) => session.service(request.getUrn()).check(request)),
    diff: unary((request: DiffRequest) => session.service(request.getUrn()).diff(request)),
    create: unary((request: CreateRequest) => session.service(request.getUrn()).create(request)),
    read: unary((request: ReadRequest) => session.service(request.getUrn()).read(request)),
    update: unary((request: UpdateRequest) => session.service(request.getUrn()).update(request)),
    delete: unary((request: DeleteRequest) => session.service(request.getUrn()).delete(request)),
    cancel: unary(() => session.cancel()),
  });
}

class Session<Platform> {
  private readonly canceled = new AbortController();
  private context: Context<Platform> | undefined;

  constructor(private readonly table: Table<Platform>) {}

  checkConfig(request: CheckRequest): CheckResponse {
    const news = received(request.getNews());
    const response = new CheckResponse().setInputs(sent(news));
    for (const property of this.unsupported(news)) {
      const reason = `${property} is not supported by the stand-in for the ${this.table.name} plugin`;
      response.addFailures(new CheckFailure().setProperty(property).setReason(reason));
    }
    return response;
  }

  /** The engine goes on with the old settings unless it is told that these are others. */
  diffConfig(request: DiffRequest): DiffResponse {
    const olds = plainProperties(received(request.getOldInputs() ?? request.getOlds()));
    const news = plainProperties(received(request.getNews()));
    const changed = this.table.settings.filter(
      (name) => !isDeepStrictEqual(olds[name], news[name]),
    );
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    const elsewhere = this.table.places ?? [];
    return new DiffResponse()
      .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
      .setDiffsList(changed)
      .setReplacesList(changed.filter((name) => elsewhere.includes(name)));
  }

  configure(request: ConfigureRequest): ConfigureResponse {
    const given = Object.entries(plainProperties(received(request.getArgs())));
    const texts = given.map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const platform = this.table.configure(Object.fromEntries(texts) as Record<string, string>);
    this.context = { platform, signal: this.canceled.signal };
    return new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
  }

  async invoke(request: InvokeRequest): Promise<InvokeResponse> {
    const token = request.getTok();
    const invoke = this.table.invokes?.[token];
    if (!invoke) throw this.missing(token);
    const args = plainProperties(received(request.getArgs()));
    return new InvokeResponse().setReturn(sent(await invoke(args, this.configured())));
  }

  service(urn: string): ResourceService<Platform> {
    const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const resource = this.table.resources[token];
    if (!resource) throw this.missing(token);
    return new ResourceService(resource, { ...this.configured(), urn });
  }

  cancel(): Empty {
    this.canceled.abort(new Error("canceled"));
    return new Empty();
  }

  private unsupported(settings: Properties): string[] {
    const known = [...this.table.settings, "version", "pluginDownloadURL"];
    return Object.keys(settings).filter((name) => !known.includes(name) && !name.startsWith("__"));
  }

  private configured(): Context<Platform> {
    if (!this.context) throw new Error(`the ${this.table.name} plugin is not configured yet`);
    return this.context;
  }

  private missing(token: string): StatusError {
    const message = `${token} is not part of the stand-in for the ${this.table.name} plugin`;
    return new StatusError(status.UNIMPLEMENTED, message);
  }
}
