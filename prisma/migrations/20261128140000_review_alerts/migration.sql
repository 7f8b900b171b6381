-- Who was told that the agency's delay ends, or is over.
CREATE TYPE "ReviewAlert" AS ENUM ('none', 'instructors', 'deciders', 'ministry');
ALTER TABLE "Candidature" ADD COLUMN "reviewAlert" "ReviewAlert" NOT NULL DEFAULT 'none';

SELECT pgboss.create_queue('watch-reviews', '{"policy":"stately","retryLimit":3,"retryDelay":60,"retryBackoff":true}'::json);
