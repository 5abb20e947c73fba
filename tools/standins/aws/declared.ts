import { packageDeclarations } from "./declarations/package";
import type { Declarations } from "./declarations/declared";

/** What `@pulumi/aws` declares. The bundle has in place of this file what was read when it was made. */
export const declared: Declarations = packageDeclarations();
