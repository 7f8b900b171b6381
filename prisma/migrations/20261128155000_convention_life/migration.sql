-- A convention is sent, signed by one party then the other, and sealed; its amendments live the same life.
CREATE TYPE "ConventionKind" AS ENUM ('convention', 'amendment');
CREATE TYPE "SignatureParty" AS ENUM ('establishment', 'agency');
CREATE TYPE "SignatureMethod" AS ENUM ('portal', 'paper');
ALTER TYPE "DocumentKind" ADD VALUE 'signature_evidence' BEFORE 'message_file';

ALTER TYPE "ConventionStatus" RENAME TO "OldConventionStatus";
CREATE TYPE "ConventionStatus" AS ENUM ('prepared', 'sent', 'signed_by_establishment', 'signed_by_agency', 'sealed', 'cancelled', 'replaced');

ALTER TABLE "Convention"
  ADD COLUMN "kind" "ConventionKind" NOT NULL DEFAULT 'convention',
  ADD COLUMN "rank" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "edition" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "textSha256" CHAR(64),
  ADD COLUMN "sentAt" TIMESTAMPTZ(3),
  ADD COLUMN "sentByName" TEXT,
  ADD COLUMN "remindedAt" TIMESTAMPTZ(3),
  ADD COLUMN "evidenceDocumentId" UUID,
  ADD COLUMN "sealedAt" TIMESTAMPTZ(3),
  ADD COLUMN "endedAt" TIMESTAMPTZ(3),
  ADD COLUMN "endedByName" TEXT,
  ADD COLUMN "endReason" TEXT;

ALTER TABLE "Convention" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "Convention" ALTER COLUMN "status" TYPE "ConventionStatus" USING (
  CASE "status"::text WHEN 'signed' THEN 'signed_by_agency' ELSE 'prepared' END
)::"ConventionStatus";
ALTER TABLE "Convention" ALTER COLUMN "status" SET DEFAULT 'prepared';
DROP TYPE "OldConventionStatus";

UPDATE "Convention" SET "textSha256" = document.sha256 FROM "Document" document WHERE document.id = "Convention"."documentId";

CREATE TABLE "ConventionSignature" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "party" "SignatureParty" NOT NULL,
    "method" "SignatureMethod" NOT NULL,
    "signedOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "signatoryName" TEXT NOT NULL,
    "signatoryRole" TEXT NOT NULL,
    "userId" UUID,
    "onBehalfOfName" TEXT,
    "delegationId" UUID,
    "textSha256" CHAR(64) NOT NULL,
    "certifiedById" UUID,
    "certifiedByName" TEXT,
    CONSTRAINT "ConventionSignature_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ConventionSignature_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "signature_has_its_author" CHECK (("method" = 'portal') = ("userId" IS NOT NULL) AND ("method" = 'paper') = ("certifiedById" IS NOT NULL))
);
CREATE UNIQUE INDEX "ConventionSignature_conventionId_party_key" ON "ConventionSignature"("conventionId", "party");

-- What was signed on paper before keeps who, when and what; who certified it is the one whose act moved the dossier.
INSERT INTO "ConventionSignature" ("id", "conventionId", "party", "method", "signedOn", "recordedAt", "signatoryName", "signatoryRole", "textSha256", "certifiedById", "certifiedByName")
SELECT gen_random_uuid(), c.id, p.party::"SignatureParty", 'paper', p.day, c."signedAt", p.name, '', c."textSha256", h."actorId", h."actorName"
FROM "Convention" c
JOIN LATERAL (VALUES ('establishment', c."signedByEstablishmentOn", c."establishmentSignatory"), ('agency', c."signedByArsOn", c."arsSignatory")) AS p(party, day, name) ON p.day IS NOT NULL
JOIN LATERAL (
  SELECT "actorId", "actorName" FROM "StatusHistory"
  WHERE "candidatureId" = c."candidatureId" AND "toStatus" = 'convention_signed' ORDER BY id DESC LIMIT 1
) h ON true
WHERE c."signedAt" IS NOT NULL AND c."textSha256" IS NOT NULL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ConventionSignature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "ConventionSignature" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "Convention"
  DROP COLUMN "signedByEstablishmentOn",
  DROP COLUMN "establishmentSignatory",
  DROP COLUMN "signedByArsOn",
  DROP COLUMN "arsSignatory";

DROP INDEX "Convention_candidatureId_key";
DROP INDEX "Convention_number_key";
CREATE UNIQUE INDEX "Convention_number_edition_key" ON "Convention"("number", "edition");
CREATE UNIQUE INDEX "Convention_evidenceDocumentId_key" ON "Convention"("evidenceDocumentId");
CREATE UNIQUE INDEX "one_living_convention" ON "Convention"("candidatureId", "rank") WHERE "status" NOT IN ('cancelled', 'replaced');
CREATE INDEX "Convention_candidatureId_idx" ON "Convention"("candidatureId");
CREATE INDEX "Convention_status_idx" ON "Convention"("status");

SELECT pgboss.create_queue('seal-convention', '{"policy":"standard","retryLimit":5,"retryDelay":30,"retryBackoff":true}'::json);
SELECT pgboss.create_queue('watch-conventions', '{"policy":"stately","retryLimit":0}'::json);
