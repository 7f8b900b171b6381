-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('ght', 'private_group');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('not_scanned', 'scanning', 'clean', 'infected');

-- CreateEnum
CREATE TYPE "MessageSide" AS ENUM ('hospital', 'agency');

-- CreateEnum
CREATE TYPE "NotificationFrequency" AS ENUM ('immediate', 'daily', 'mandatory_only');

-- CreateEnum
CREATE TYPE "NotificationState" AS ENUM ('queued', 'held', 'sent', 'skipped', 'dead');

-- AlterTable
ALTER TABLE "Candidature" ADD COLUMN     "startedFromId" UUID;

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "lineageId" UUID,
ADD COLUMN     "messageId" UUID,
ADD COLUMN     "pieceCode" TEXT,
ADD COLUMN     "reusedFromId" UUID,
ADD COLUMN     "versionNumber" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Establishment" ADD COLUMN     "groupId" UUID;

-- AlterTable
ALTER TABLE "Filing" ADD COLUMN     "delegationId" UUID,
ADD COLUMN     "onBehalfOfName" TEXT;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "groupId" UUID;

-- AlterTable
ALTER TABLE "Prerequisite" ADD COLUMN     "expected" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "PrerequisiteAnswer" ADD COLUMN     "questionnaireId" UUID;

-- AlterTable
ALTER TABLE "StatusHistory" ADD COLUMN     "onBehalfOfName" TEXT;

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "prerequisiteCode" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "isFictitious" BOOLEAN NOT NULL DEFAULT false,
    "questions" JSONB NOT NULL,
    "loadedByName" TEXT NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EstablishmentGroup" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "GroupKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EstablishmentGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "tokenHash" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "establishmentId" UUID,
    "groupId" UUID,
    "invitedById" UUID NOT NULL,
    "invitedByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" UUID NOT NULL,
    "establishmentId" UUID NOT NULL,
    "fromUserId" UUID NOT NULL,
    "fromName" TEXT NOT NULL,
    "toUserId" UUID NOT NULL,
    "toName" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelfAssessment" (
    "id" UUID NOT NULL,
    "establishmentId" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "rates" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldRevision" (
    "candidatureId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" UUID NOT NULL,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldRevision_pkey" PRIMARY KEY ("candidatureId","path")
);

-- CreateTable
CREATE TABLE "FieldEdit" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldEdit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Presence" (
    "candidatureId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("candidatureId","userId")
);

-- CreateTable
CREATE TABLE "CompletionRequest" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "CompletionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CompletionItem" (
    "requestId" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "CompletionItem_pkey" PRIMARY KEY ("requestId","target")
);

-- CreateTable
CREATE TABLE "QuestionnaireAnswer" (
    "candidatureId" UUID NOT NULL,
    "prerequisiteCode" TEXT NOT NULL,
    "questionKey" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "QuestionnaireAnswer_pkey" PRIMARY KEY ("candidatureId","prerequisiteCode","questionKey")
);

-- CreateTable
CREATE TABLE "StoredContent" (
    "sha256" CHAR(64) NOT NULL,
    "storageKey" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "scan" "ScanState" NOT NULL DEFAULT 'not_scanned',
    "scannedAt" TIMESTAMPTZ(3),
    "threat" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "StoredContent_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "prerequisiteCode" TEXT,
    "side" "MessageSide" NOT NULL,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageRead" (
    "userId" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "prerequisiteCode" TEXT NOT NULL DEFAULT '',
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessageRead_pkey" PRIMARY KEY ("userId","candidatureId","prerequisiteCode")
);

-- CreateTable
CREATE TABLE "NotificationPreference" (
    "userId" UUID NOT NULL,
    "frequency" "NotificationFrequency" NOT NULL DEFAULT 'immediate',

    CONSTRAINT "NotificationPreference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "recipientId" UUID,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "isMandatory" BOOLEAN NOT NULL DEFAULT false,
    "state" "NotificationState" NOT NULL DEFAULT 'queued',
    "dedupeKey" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- Bytes get a row of their own; every document that exists is the first version of itself.
INSERT INTO "StoredContent" ("sha256", "storageKey", "sizeBytes", "createdAt")
SELECT "sha256", min("storageKey"), min("sizeBytes"), min("createdAt") FROM "Document" GROUP BY "sha256";
UPDATE "Document" SET "lineageId" = "id";
ALTER TABLE "Document" ALTER COLUMN "lineageId" SET NOT NULL, DROP COLUMN "storageKey";

-- CreateIndex
CREATE UNIQUE INDEX "Questionnaire_programmeId_prerequisiteCode_version_key" ON "Questionnaire"("programmeId", "prerequisiteCode", "version");

-- CreateIndex
CREATE UNIQUE INDEX "EstablishmentGroup_name_key" ON "EstablishmentGroup"("name");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_establishmentId_idx" ON "Invitation"("establishmentId");

-- CreateIndex
CREATE INDEX "Invitation_groupId_idx" ON "Invitation"("groupId");

-- CreateIndex
CREATE INDEX "Delegation_establishmentId_idx" ON "Delegation"("establishmentId");

-- CreateIndex
CREATE INDEX "Delegation_toUserId_idx" ON "Delegation"("toUserId");

-- CreateIndex
CREATE UNIQUE INDEX "SelfAssessment_establishmentId_key" ON "SelfAssessment"("establishmentId");

-- CreateIndex
CREATE INDEX "FieldEdit_candidatureId_idx" ON "FieldEdit"("candidatureId");

-- CreateIndex
CREATE INDEX "FieldEdit_at_idx" ON "FieldEdit"("at");

-- CreateIndex
CREATE INDEX "CompletionRequest_candidatureId_idx" ON "CompletionRequest"("candidatureId");

-- CreateIndex
CREATE UNIQUE INDEX "StoredContent_storageKey_key" ON "StoredContent"("storageKey");

-- CreateIndex
CREATE INDEX "StoredContent_scan_idx" ON "StoredContent"("scan");

-- CreateIndex
CREATE INDEX "Message_candidatureId_createdAt_idx" ON "Message"("candidatureId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_dedupeKey_key" ON "Notification"("dedupeKey");

-- CreateIndex
CREATE INDEX "Notification_state_createdAt_idx" ON "Notification"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_recipientId_idx" ON "Notification"("recipientId");

-- CreateIndex
CREATE INDEX "Document_sha256_idx" ON "Document"("sha256");

-- CreateIndex
CREATE INDEX "Document_messageId_idx" ON "Document"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Document_lineageId_versionNumber_key" ON "Document"("lineageId", "versionNumber");

-- CreateIndex
CREATE INDEX "Establishment_groupId_idx" ON "Establishment"("groupId");

-- CreateIndex
CREATE INDEX "Membership_groupId_idx" ON "Membership"("groupId");

-- AddForeignKey
ALTER TABLE "Questionnaire" ADD CONSTRAINT "Questionnaire_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Establishment" ADD CONSTRAINT "Establishment_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "EstablishmentGroup"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "EstablishmentGroup"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "EstablishmentGroup"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredContent"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfAssessment" ADD CONSTRAINT "SelfAssessment_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_startedFromId_fkey" FOREIGN KEY ("startedFromId") REFERENCES "Candidature"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldRevision" ADD CONSTRAINT "FieldRevision_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldEdit" ADD CONSTRAINT "FieldEdit_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CompletionRequest" ADD CONSTRAINT "CompletionRequest_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CompletionItem" ADD CONSTRAINT "CompletionItem_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CompletionRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrerequisiteAnswer" ADD CONSTRAINT "PrerequisiteAnswer_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireAnswer" ADD CONSTRAINT "QuestionnaireAnswer_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredContent"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageRead" ADD CONSTRAINT "MessageRead_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_recipientId_fkey" FOREIGN KEY ("recipientId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What must hold whatever the code does.
ALTER TABLE "Membership" DROP CONSTRAINT role_matches_scope;
ALTER TABLE "Membership" ADD CONSTRAINT role_matches_scope CHECK (
  (role IN ('lecteur', 'redacteur', 'signataire') AND "establishmentId" IS NOT NULL AND "groupId" IS NULL AND "regionCode" IS NULL)
  OR (role = 'gestionnaire_groupe' AND "groupId" IS NOT NULL AND "establishmentId" IS NULL AND "regionCode" IS NULL)
  OR (role IN ('instructeur', 'valideur', 'ordonnateur', 'administrateur_regional') AND "establishmentId" IS NULL AND "groupId" IS NULL AND "regionCode" IS NOT NULL)
  OR (role IN ('lecteur_national', 'administrateur_programme') AND "establishmentId" IS NULL AND "groupId" IS NULL AND "regionCode" IS NULL));
ALTER TABLE "Invitation" ADD CONSTRAINT invitation_matches_scope CHECK (
  (role IN ('lecteur', 'redacteur', 'signataire') AND "establishmentId" IS NOT NULL AND "groupId" IS NULL)
  OR (role = 'gestionnaire_groupe' AND "groupId" IS NOT NULL AND "establishmentId" IS NULL));
ALTER TABLE "Delegation" ADD CONSTRAINT delegation_to_somebody_else CHECK ("fromUserId" <> "toUserId" AND "startsOn" <= "endsOn");
ALTER TABLE "FieldRevision" ADD CONSTRAINT revision_is_positive CHECK (revision > 0);
ALTER TABLE "Document" ADD CONSTRAINT version_is_positive CHECK ("versionNumber" > 0);

-- Signs of life are worth nothing after a crash.
ALTER TABLE "Presence" SET UNLOGGED;

-- The queues of the background work. The first two were created with options under names that were not read.
UPDATE pgboss.queue SET retry_limit = 5, retry_delay = 2, retry_backoff = true WHERE name = 'render-convention';
UPDATE pgboss.queue SET retry_limit = 0, expire_seconds = 3600 WHERE name = 'import-finess';
SELECT pgboss.create_queue('send-mail', '{"policy":"standard","retryLimit":14,"retryDelay":15,"retryBackoff":true,"expireInSeconds":120}'::json);
SELECT pgboss.create_queue('daily-digest', '{"policy":"stately","retryLimit":3,"retryDelay":60,"retryBackoff":true}'::json);
SELECT pgboss.create_queue('send-reminders', '{"policy":"stately","retryLimit":3,"retryDelay":60,"retryBackoff":true}'::json);
SELECT pgboss.create_queue('scan-document', '{"policy":"standard","retryLimit":20,"retryDelay":5,"retryBackoff":true,"expireInSeconds":300}'::json);
SELECT pgboss.create_queue('check-storage', '{"policy":"stately","retryLimit":2,"retryDelay":300,"expireInSeconds":21600}'::json);
SELECT pgboss.create_queue('purge', '{"policy":"stately","retryLimit":2,"retryDelay":60}'::json);
