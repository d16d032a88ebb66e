// One preview that several tests use: each leaves the project as it was.

import { Preview, Project } from "./preview.mjs";

let started;

// The shared project and its preview.
export async function shared() {
  started ??= (async () => {
    const project = await Project.copy();
    const preview = await Preview.start(project);
    process.once("exit", () => preview.child.kill("SIGKILL"));
    return { project, preview };
  })();
  const { project, preview } = await started;
  await project.restore();
  return { project, preview };
}

export async function end() {
  if (!started) return;
  const { project, preview } = await started;
  await preview.stop();
  await project.remove();
}
