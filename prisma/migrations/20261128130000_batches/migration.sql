-- What is done to many dossiers at once: checked first, then done one after the other.
CREATE TYPE "BatchState" AS ENUM ('checking', 'checked', 'running', 'done', 'cancelled');
CREATE TYPE "BatchItemState" AS ENUM ('waiting', 'passes', 'refused', 'done', 'failed');

CREATE TABLE "BatchRun" (
    "id" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'checking',
    "order" JSONB NOT NULL,
    "effect" JSONB,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    CONSTRAINT "BatchRun_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "BatchRun_regionCode_createdAt_idx" ON "BatchRun"("regionCode", "createdAt");
ALTER TABLE "BatchRun" ADD CONSTRAINT "BatchRun_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "BatchItem" (
    "batchId" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "fromId" UUID,
    "assigneeId" UUID,
    "state" "BatchItemState" NOT NULL DEFAULT 'waiting',
    "error" JSONB,
    "doneAt" TIMESTAMPTZ(3),
    CONSTRAINT "BatchItem_pkey" PRIMARY KEY ("batchId", "candidatureId")
);
CREATE INDEX "BatchItem_candidatureId_idx" ON "BatchItem"("candidatureId");
ALTER TABLE "BatchItem" ADD CONSTRAINT "BatchItem_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "BatchRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BatchItem" ADD CONSTRAINT "BatchItem_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT pgboss.create_queue('check-batch', '{"policy":"standard","retryLimit":3,"retryDelay":5}'::json);
SELECT pgboss.create_queue('run-batch', '{"policy":"standard","retryLimit":3,"retryDelay":5}'::json);
