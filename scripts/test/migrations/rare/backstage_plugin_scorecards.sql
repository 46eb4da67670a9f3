INSERT INTO campaigns (id, title, description, scope, scorecard, checks, starts_on, due_on, created_by, created_at)
  VALUES ('00000000-0000-4000-8000-000000000001', 'Owners', 'Everything has an owner', 'all', 'production-readiness', '{owner}',
    '2026-11-01', '2026-12-01', 'user:default/ada', '2026-11-01');
INSERT INTO campaign_reminders (campaign_id, owner, sent_at)
  VALUES ('00000000-0000-4000-8000-000000000001', 'group:default/platform-engineering', '2026-11-19');
INSERT INTO losses (entity_id, scorecard, level_before, lost_at, notified_at)
  SELECT id, 'production-readiness', 'silver', '2026-11-19', '2026-11-19' FROM entities ORDER BY id LIMIT 1;
INSERT INTO rollups (day, scope, scorecard, entities, levels, score_sum, scored)
  VALUES ('2026-11-19', 'all', 'production-readiness', 52, '{"silver": 52}', 40.5, 52);
INSERT INTO waivers (id, entity_id, scorecard, check_id, state, reason, until, requested_by, requested_at, decided_by,
    decided_at, note)
  SELECT '00000000-0000-4000-8000-000000000002', id, 'production-readiness', 'owner', 'denied', 'It ends soon', '2026-12-01',
    'user:default/ada', '2026-11-19', 'user:default/grace', '2026-11-20', 'Not soon enough'
  FROM entities ORDER BY id LIMIT 1;
