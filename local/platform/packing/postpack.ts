import { rmSync } from "node:fs";
import { dist, restoreManifest } from "./manifest.ts";

restoreManifest();
rmSync(dist, { recursive: true, force: true });
