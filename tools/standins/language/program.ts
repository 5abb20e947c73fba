/** What the engine asks the language host to run. */
export interface Program {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly rootDirectory: string;
  readonly directory: string;
  readonly entryPoint: string;
  readonly args: readonly string[];
  readonly monitor: string;
  readonly engine: string;
  readonly parallel: number;
  readonly dryRun: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** `runtime.options` of Pulumi.yaml. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Arguments for node that run the program under the SDK's own runner, `runner`. */
export function programArguments(program: Program, runner: string): string[] {
  return [
    ...nodeArguments(program.options["nodeargs"]),
    runner,
    ...["--monitor", program.monitor],
    ...["--engine", program.engine],
    ...["--project", program.project],
    ...["--stack", program.stack],
    ...["--organization", program.organization],
    ...["--root-directory", program.rootDirectory],
    ...["--pwd", program.directory],
    ...(program.dryRun ? ["--dry-run"] : []),
    ...["--parallel", String(program.parallel)],
    program.entryPoint,
    ...program.args,
  ];
}

/** Variables through which the SDK takes configuration and its choice of compiler. */
export function programVariables(program: Program): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(program.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(program.secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(program.options["typescript"] !== false),
  };
}

function nodeArguments(option: unknown): string[] {
  return typeof option === "string" ? option.split(/\s+/).filter(Boolean) : [];
}
