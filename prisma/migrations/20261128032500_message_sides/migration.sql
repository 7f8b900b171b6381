-- On which side of the conversation each reader stood.
ALTER TABLE "MessageRead" ADD COLUMN "side" "MessageSide";

UPDATE "MessageRead" r SET "side" = CASE WHEN EXISTS (
    SELECT 1 FROM "Candidature" c
    JOIN "Establishment" e ON e.id = c."establishmentId"
    JOIN "Membership" m ON m."establishmentId" = e.id OR m."groupId" = e."groupId"
    WHERE c.id = r."candidatureId" AND m."userId" = r."userId"
  ) THEN 'hospital'::"MessageSide" ELSE 'agency'::"MessageSide" END;

ALTER TABLE "MessageRead" ALTER COLUMN "side" SET NOT NULL;

-- A file of a message belongs to the prerequisite that the message is about.
UPDATE "Document" d SET "prerequisiteCode" = m."prerequisiteCode"
FROM "Message" m WHERE m.id = d."messageId" AND m."prerequisiteCode" IS NOT NULL;
