import { z } from "zod";

/** Accepts a service's name: it becomes part of resource, container and host names. */
export const serviceNameSchema = z
  .string()
  .regex(/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/, {
    error: (issue) =>
      `${JSON.stringify(issue.input)} is not a service name: lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"`,
  })
  .describe(
    'Name of a service: lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-".',
  );
