-- One that was denied after it had been planned.
INSERT INTO requests
  SELECT (jsonb_populate_record(requests, '{
    "id": "00000000-0000-4000-8000-000000000001", "name": "denied-store", "state": "denied", "reason": "Too large",
    "operation": null, "step": null, "operation_revision": null, "run": null, "may_exist": false, "active_at": null
  }')).*
  FROM requests WHERE name = 'kept-store';
INSERT INTO revisions
  SELECT (jsonb_populate_record(revisions, '{"request_id": "00000000-0000-4000-8000-000000000001"}')).*
  FROM revisions JOIN requests ON request_id = requests.id WHERE name = 'kept-store';
INSERT INTO runs (request_id, n, kind, operation, state, revision, queued_at, started_at, ended_at)
  VALUES ('00000000-0000-4000-8000-000000000001', 1, 'plan', 'create', 'succeeded', 1, '2026-11-20T08:00Z',
    '2026-11-20T08:00Z', '2026-11-20T08:01Z');
INSERT INTO approvals (request_id, run, "group", digest, operation, rules, wanted_at, decision, by, at, note)
  VALUES ('00000000-0000-4000-8000-000000000001', 1, 'group:default/tech-leads', 'd', 'create', '{large}',
    '2026-11-20T08:01Z', 'rejected', 'user:default/ada', '2026-11-20T09:00Z', 'Too large');
INSERT INTO denials (request_id, rule, at) VALUES ('00000000-0000-4000-8000-000000000001', 'large', '2026-11-20T09:00Z');
INSERT INTO secrets (request_id, revision, name, sealed) VALUES ('00000000-0000-4000-8000-000000000001', 1, 'password', '\x01');
INSERT INTO outbox (kind, payload, due_at, attempts) VALUES ('notice', '{}', '2126-11-20', 3);
