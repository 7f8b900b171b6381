-- The queue through which pg-boss launches what is scheduled. It would create it at its first start: the migrations own
-- the schema, and the account of the running portal needs no right to change it.
SELECT pgboss.create_queue('__pgboss__send-it', '{"policy":"standard"}'::json);
