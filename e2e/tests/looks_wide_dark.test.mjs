import { useConsole } from "../helper.mjs";
import { everyState } from "../helper/looks.mjs";

everyState(useConsole(), { width: 1280, theme: "dark" });
