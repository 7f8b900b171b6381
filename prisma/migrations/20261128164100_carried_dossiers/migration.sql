-- A dossier carried to a later window by the agency: where it comes from, and which filing it repeats.
ALTER TABLE "Candidature" ADD COLUMN "carriedFromId" UUID;
CREATE UNIQUE INDEX "Candidature_carriedFromId_key" ON "Candidature"("carriedFromId");
ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Candidature"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Filing"
  ADD COLUMN "carriedFromId" UUID,
  ADD COLUMN "carriedById" UUID,
  ADD COLUMN "carriedByName" TEXT,
  ADD CONSTRAINT "carried_by_somebody" CHECK (("carriedFromId" IS NULL) = ("carriedById" IS NULL));
ALTER TABLE "Filing" ADD CONSTRAINT "Filing_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Filing"("id") ON DELETE SET NULL ON UPDATE CASCADE;
