import { orNotFound } from '../refused.ts';
import { iso, type Json, nodeId } from '../render/rendering.ts';
import { type Call, noContent, number, ok, onRepository, type Route, type Routes } from '../rest/call.ts';
import { countedReply } from '../rest/paginate.ts';
import type { Artifact } from '../results/artifacts.ts';

const read = (handle: Route['handle']): Route => onRepository('actions', 'read', handle);

/** Artifacts as the REST API shows them, of every attempt, newest first. */
export const artifactRoutes: Routes = {
  'actions/list-workflow-run-artifacts': read((call) => list(call, { runId: number(call.params.run_id) })),
  'actions/list-artifacts-for-repo': read((call) => list(call, {})),
  'actions/get-artifact': read((call) => ok(renderArtifact(call, artifactOf(call)))),
  'actions/download-artifact': read((call) => {
    const location = call.forge.urls.forge + call.forge.artifacts.downloadAddress(artifactOf(call));
    return { status: 302, headers: { location } };
  }),
  'actions/delete-artifact': onRepository('actions', 'write', async (call) => {
    await call.forge.artifacts.delete(artifactOf(call).id);
    return noContent;
  }),
};

function list(call: Call, filter: { readonly runId?: number }) {
  const { name } = call.query;
  const found = call.forge.artifacts.list({
    ...filter,
    repositoryId: call.repository.id,
    ...(typeof name === 'string' ? { name } : {}),
  });
  return countedReply(call, 'artifacts', found, (artifact) => renderArtifact(call, artifact));
}

function artifactOf(call: Call): Artifact {
  return orNotFound(call.forge.artifacts.list({ repositoryId: call.repository.id, id: number(call.params.artifact_id) })[0]);
}

function renderArtifact(call: Call, artifact: Artifact): Json {
  const url = `${call.forge.urls.api}/repos/${call.repository.fullName}/actions/artifacts/${artifact.id}`;
  const run = call.forge.github.runs.run(artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expiresAt <= call.forge.now(),
    created_at: iso(artifact.createdAt),
    updated_at: iso(artifact.createdAt),
    expires_at: iso(artifact.expiresAt),
    digest: artifact.digest,
    ...(run
      ? {
          workflow_run: {
            id: run.id,
            repository_id: run.repositoryId,
            head_repository_id: run.headRepositoryId,
            ...(run.headBranch === null ? {} : { head_branch: run.headBranch }),
            head_sha: run.headSha,
          },
        }
      : {}),
  };
}
