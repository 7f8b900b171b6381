-- A mail whose job was lost is taken up every ten minutes, not only when the workers start.
SELECT pgboss.create_queue('resume-outbox', '{"policy":"stately","retryLimit":0}'::json);
