-- AlterTable
ALTER TABLE "IndicatorEntry" ADD COLUMN     "declaredOnBehalfOfName" TEXT;

-- What was declared under a delegation before: the history of the dossier kept whose.
UPDATE "IndicatorEntry" entry
SET "declaredOnBehalfOfName" = move."onBehalfOfName"
FROM "StatusHistory" move
WHERE move."candidatureId" = entry."candidatureId"
  AND move."toStatus" = 'indicators_declared'
  AND move."at" = entry."declaredAt";
