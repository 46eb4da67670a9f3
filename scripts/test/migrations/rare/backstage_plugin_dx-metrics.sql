INSERT INTO repositories (key) VALUES ('github.com/example/orders');

INSERT INTO changes (first_commit_at, opened_at, first_review_at, merged_at, repository_id, source, external_id, author, url,
    paths, component_ref, attributed_by, digest)
  SELECT '2026-11-19T08:00Z', '2026-11-19T09:00Z', '2026-11-19T10:00Z', '2026-11-19T11:00Z', repositories.id, 'github',
    'orders#1', 'ada', 'https://github.com/example/orders/pull/1', '{src/index.ts}', ref, 'explicit', '\x01'
  FROM repositories, components ORDER BY components.id LIMIT 1;
INSERT INTO change_commits (change_id, sha) SELECT id, repeat('a', 40) FROM changes;
INSERT INTO change_components (change_id, merged_at, component_id)
  SELECT changes.id, merged_at, components.id FROM changes JOIN components ON ref = component_ref;
INSERT INTO deployment_changes (deployment_id, change_external_id) SELECT id, 'orders#1' FROM deployments;
INSERT INTO lead_time_samples (change_id, deployment_id, finished_at, lead_ms, coding_ms, pickup_ms, review_ms, component_id,
    lead_bucket)
  SELECT change_id, deployment_id, finished_at, 14400000, 3600000, 3600000, 3600000, change_components.component_id, 1657
  FROM change_components JOIN deployment_outcomes USING (component_id);

INSERT INTO incidents (detected_at, resolved_at, component_id, settled, source, external_id, environment, severity, url,
    component_ref, digest)
  SELECT '2026-11-20T08:00Z', '2026-11-20T09:00Z', id, true, 'pager', 'P1', 'production', 'high',
    'https://pager.example/P1', ref, '\x02'
  FROM components;
INSERT INTO incident_attributions (incident_id, deployment_id, finished_at, component_id, rule)
  SELECT incidents.id, deployment_id, finished_at, component_id, 'window' FROM incidents JOIN deployment_outcomes USING (component_id);

INSERT INTO event_fragments (record, source, event_id, at, refers_to, fields)
  VALUES ('incident', 'pager', 'P1.opened', '2026-11-20T08:00Z', 'P1', '{"severity": "high"}');
INSERT INTO working_stretches (start, finish, worked_before_ms) VALUES ('2026-11-19T08:00Z', '2026-11-19T17:00Z', 0);
INSERT INTO alerts (week, scope, metric) VALUES ('2026-11-16', 'component:default/orders', 'leadTime');
INSERT INTO delivery_histories (component, settings, standing, tip)
  VALUES ('component:default/orders', '{}', '{}', repeat('b', 40));
INSERT INTO backfills (repository, since, started_at, updated_at, resume_at, state, stage, page, pages, changes, deployments)
  VALUES ('example/orders', '2026-08-01', '2026-11-19T08:00Z', '2026-11-19T09:00Z', '2026-11-19T09:00Z', 'done', 'deployments',
    3, 3, 40, 12);

INSERT INTO adoption_departures (service_id, left_at, returned_at, because)
  SELECT id, '2026-11-19T08:00Z', '2026-11-20T08:00Z', 'its repository lost .golden-path.yaml'
  FROM adoption_services ORDER BY id LIMIT 1;
INSERT INTO adoption_documents (ref, title) VALUES ('component:default/orders', 'Orders');
INSERT INTO adoption_document_changes (document_id, changed_at) SELECT id, '2026-11-19T08:00Z' FROM adoption_documents;
INSERT INTO adoption_presence (day, person) VALUES ('2026-11-19', '\x03');
