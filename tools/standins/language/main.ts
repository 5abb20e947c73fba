import { languageHost } from "./host";
import { serve } from "../listen";

serve((server, orphaned) => {
  languageHost(server, orphaned);
});
