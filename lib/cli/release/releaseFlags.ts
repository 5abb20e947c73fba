import { ConfigError, imageSchema, type Mistake, type Release, versionSchema } from "../../model";

/**
 * The release that two options name.
 *
 * @throws ConfigError with what is wrong with either
 */
export function releaseOf({ version, image }: Pick<Release, "version" | "image">): Release {
  const mistakes = [
    ...mistakesOf("--version", versionSchema.safeParse(version)),
    ...mistakesOf("--image", imageSchema.safeParse(image)),
  ];
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { version, image };
}

interface Parsed {
  readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined;
}

function mistakesOf(where: string, { error }: Parsed): Mistake[] {
  return (error?.issues ?? []).map(({ message }) => ({ where, problem: message }));
}
