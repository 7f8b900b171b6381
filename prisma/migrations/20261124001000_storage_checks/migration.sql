-- What the comparison of the database with the storage found, and where an interrupted one goes on from.
CREATE TABLE "StorageCheck" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "cursor" TEXT NOT NULL DEFAULT '',
    "checkedCount" INTEGER NOT NULL DEFAULT 0,
    "orphanKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "StorageCheck_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "StorageCheck_startedAt_idx" ON "StorageCheck"("startedAt");

CREATE INDEX "StoredContent_problem_idx" ON "StoredContent"("problem");

-- A scan is tried again at once, then less and less often; after that, what still waits is taken up every ten minutes.
UPDATE pgboss.queue SET retry_limit = 6, retry_delay = 5, retry_backoff = true WHERE name = 'scan-document';
SELECT pgboss.create_queue('resume-scans', '{"policy":"stately","retryLimit":0}'::json);
