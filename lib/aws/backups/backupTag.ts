/**
 * The tag by which `Backups` of a stack finds what it backs up. Components that keep data set it; other resources of the
 * stack get it, beside the tags of the environment, from the program.
 */
export const backupTag: Readonly<Record<string, string>> = { "crossfade.backup": "on" };
