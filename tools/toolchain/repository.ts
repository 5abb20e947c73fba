import { join } from "node:path";

/** The checkout that this toolchain belongs to. */
export const repository = join(__dirname, "..", "..");

/** Commands of npm packages, among them node in the version that the project is developed with. */
export const packageCommands = join(repository, "node_modules", ".bin");

/** node in that version. */
export const ownNode = join(repository, "node_modules", "node", "bin", "node");
