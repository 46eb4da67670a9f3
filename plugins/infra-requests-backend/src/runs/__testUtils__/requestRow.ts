/** The row of a request that waits for its first plan, as the table has it. */
export function requestRow(id: string, name: string): object {
  const now = new Date();
  return {
    id,
    name,
    module: 'test',
    module_title: 'Test',
    environment: 'development',
    target: 'local',
    provisioner: 'terraform',
    owner: 'group:default/a',
    component: 'component:default/b',
    purpose: 'Tests',
    requester: 'user:default/ada',
    readers: [],
    state: 'checking',
    revision: 1,
    last_revision: 1,
    created_at: now,
    updated_at: now,
  };
}
