INSERT INTO participants (round_id, person, group_ref, notified, answered)
  SELECT id, '\x01', 'group:default/platform-engineering', true, true FROM rounds ORDER BY id LIMIT 1;
INSERT INTO notes (id, said, did, written_at)
  VALUES ('00000000-0000-4000-8000-000000000001', 'Builds are slow', 'They have a cache now', '2026-11-19');
INSERT INTO roadmap_items (id, title, status, note_id, changed_at)
  VALUES ('00000000-0000-4000-8000-000000000002', 'Faster builds', 'done', '00000000-0000-4000-8000-000000000001', '2026-11-19');
