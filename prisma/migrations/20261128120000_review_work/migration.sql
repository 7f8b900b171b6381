-- The agency's clock, amount and instructor on each dossier.
ALTER TABLE "Candidature"
  ADD COLUMN "reviewDueAt" TIMESTAMPTZ(3),
  ADD COLUMN "reviewPausedAt" TIMESTAMPTZ(3),
  ADD COLUMN "amountCents" BIGINT,
  ADD COLUMN "assignedToId" UUID;

ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_assignedToId_fkey" FOREIGN KEY ("assignedToId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Candidature_regionCode_reviewDueAt_idx" ON "Candidature"("regionCode", "reviewDueAt");
CREATE INDEX "Candidature_assignedToId_idx" ON "Candidature"("assignedToId");

CREATE TABLE "ReviewTag" (
    "id" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewTag_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReviewTag_regionCode_name_key" ON "ReviewTag"("regionCode", "name");

CREATE TABLE "CandidatureTag" (
    "candidatureId" UUID NOT NULL,
    "tagId" UUID NOT NULL,
    CONSTRAINT "CandidatureTag_pkey" PRIMARY KEY ("candidatureId", "tagId")
);
CREATE INDEX "CandidatureTag_tagId_idx" ON "CandidatureTag"("tagId");
ALTER TABLE "CandidatureTag" ADD CONSTRAINT "CandidatureTag_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CandidatureTag" ADD CONSTRAINT "CandidatureTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "ReviewTag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ReviewNote" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ReviewNote_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReviewNote_candidatureId_idx" ON "ReviewNote"("candidatureId");
ALTER TABLE "ReviewNote" ADD CONSTRAINT "ReviewNote_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ReviewFollow" (
    "candidatureId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewFollow_pkey" PRIMARY KEY ("candidatureId", "userId")
);
CREATE INDEX "ReviewFollow_userId_idx" ON "ReviewFollow"("userId");
ALTER TABLE "ReviewFollow" ADD CONSTRAINT "ReviewFollow_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReviewFollow" ADD CONSTRAINT "ReviewFollow_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SavedView_ownerId_regionCode_name_key" ON "SavedView"("ownerId", "regionCode", "name");
CREATE INDEX "SavedView_regionCode_idx" ON "SavedView"("regionCode");
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What exists: the end of the review for the region, put off by the days of each request: those given, or those used by an answer before its end (LEAST passes over a null).
UPDATE "Candidature" c SET "reviewDueAt" = (
  ((COALESCE(
      (SELECT x."endsAt" FROM "WindowExtension" x
       WHERE x."windowId" = w.id AND x.period = 'review' AND x."regionCode" = c."regionCode"),
      w."reviewEndsAt") AT TIME ZONE 'Europe/Paris')
    + COALESCE((
      SELECT sum((LEAST(r."answeredAt", r."dueAt") AT TIME ZONE 'Europe/Paris')::date
        - (r."requestedAt" AT TIME ZONE 'Europe/Paris')::date)
      FROM "CompletionRequest" r WHERE r."candidatureId" = c.id), 0) * interval '1 day'
  ) AT TIME ZONE 'Europe/Paris')
FROM "Window" w
WHERE w.id = c."windowId" AND c."filedAt" IS NOT NULL;

UPDATE "Candidature" c SET "reviewPausedAt" = (
  SELECT max(r."requestedAt") FROM "CompletionRequest" r WHERE r."candidatureId" = c.id AND r."answeredAt" IS NULL)
WHERE c.status = 'to_complete';

UPDATE "Candidature" c SET "amountCents" = (
  SELECT (s.funding -> 'totals' ->> 'totalCents')::bigint FROM "FundingSnapshot" s
  WHERE s."candidatureId" = c.id ORDER BY (s.kind = 'validated') DESC, s."computedAt" DESC LIMIT 1)
WHERE c."filedAt" IS NOT NULL;
