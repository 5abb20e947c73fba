import type { PipelineStack } from "./pipeline";
import { variableName } from "./stackOrder";

/**
 * Lets the SDKs of AWS exchange a token of the pipeline for credentials that end by themselves.
 *
 * @param token - the variable that holds the token
 */
export function webIdentityScript(
  { platform, name, region }: PipelineStack,
  role: "preview" | "up",
  token: string,
): string[] {
  if (platform !== "aws") return [];
  return [
    'export AWS_WEB_IDENTITY_TOKEN_FILE="$(mktemp)"',
    `printf '%s' "$${token}" > "$AWS_WEB_IDENTITY_TOKEN_FILE"`,
    `export AWS_ROLE_ARN="$${roleVariable(name, role)}"`,
    ...(region === undefined ? [] : [`export AWS_REGION=${region}`]),
  ];
}

/** The variable that names the role of a stack: previews have one of their own, which may only look. */
export function roleVariable(stack: string, role: "preview" | "up"): string {
  return `AWS_${role === "preview" ? "PREVIEW_" : ""}ROLE_${variableName(stack)}`;
}
