export { type Answers, type ScaffoldFile, scaffoldPlatforms, type TypedAnswers } from "./answers";
export { checkAnswers, ciChoices } from "./checkAnswers";
export { firstHour } from "./firstHour";
export { projectFiles } from "./projectFiles";
export { checkFree, writeProject } from "./writeProject";
