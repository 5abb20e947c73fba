export { editText } from "./editText";
export { findProject, type Project } from "./project";
export { parseStackFile, readStackFile, type StackFile } from "./stackFile";
export { stackFile, stackFiles } from "./stackFiles";
export { writeStackFile } from "./writeStackFile";
