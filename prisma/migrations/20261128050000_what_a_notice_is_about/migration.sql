-- What a notice tells of: somebody who left since is told nothing.
-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "establishmentId" UUID,
ADD COLUMN     "regionCode" TEXT;

-- What waits already: the page that it leads to says it. A digest, and a file stopped by the antivirus, may be anybody's.
UPDATE "Notification" n SET "establishmentId" = c."establishmentId"
FROM "Candidature" c
WHERE n.state IN ('queued', 'held', 'dead') AND n.kind NOT IN ('digest', 'file-infected', 'message-received')
  AND c.id::text = substring(n.body FROM '/candidatures/([0-9a-f-]{36})');

UPDATE "Notification" n SET "establishmentId" = c."establishmentId"
FROM "Convention" v JOIN "Candidature" c ON c.id = v."candidatureId"
WHERE n.state IN ('queued', 'held', 'dead') AND n.kind IN ('convention-to-sign', 'convention-signed')
  AND v.id::text = substring(n.body FROM '/conventions/([0-9a-f-]{36})');

UPDATE "Notification" n SET "regionCode" = c."regionCode"
FROM "Candidature" c
WHERE n.state IN ('queued', 'held', 'dead') AND n.kind <> 'digest'
  AND c.id::text = substring(n.body FROM '/instruction/([0-9a-f-]{36})');

-- One conversation, read by both sides: either right is enough.
UPDATE "Notification" n SET "establishmentId" = c."establishmentId", "regionCode" = c."regionCode"
FROM "Candidature" c
WHERE n.state IN ('queued', 'held', 'dead') AND n.kind = 'message-received'
  AND c.id::text = substring(n.body FROM '/candidatures/([0-9a-f-]{36})');

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
