-- What the worklist filters and sorts by, on the dossier itself, so that a page of it walks one index.

-- Whether the agency still has to decide.
ALTER TABLE "Candidature"
  ADD COLUMN "isWaiting" BOOLEAN NOT NULL GENERATED ALWAYS AS (status IN ('filed', 'under_review', 'to_complete')) STORED,
  ADD COLUMN "establishmentName" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "establishmentSearchText" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "departement" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "legalStatus" "LegalStatus" NOT NULL DEFAULT 'public';

UPDATE "Candidature" c SET
  "establishmentName" = e.name, "establishmentSearchText" = e."searchText", departement = e.departement,
  "legalStatus" = e."legalStatus"
FROM "Establishment" e WHERE e.id = c."establishmentId";

-- Copied by the database, so that no way of writing forgets it. FOR SHARE: an import that renames the establishment at
-- the same moment is waited for, or waits and then finds the dossier.
CREATE FUNCTION copy_from_establishment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT e.name, e."searchText", e.departement, e."legalStatus"
  INTO NEW."establishmentName", NEW."establishmentSearchText", NEW.departement, NEW."legalStatus"
  FROM "Establishment" e WHERE e.id = NEW."establishmentId" FOR SHARE;
  -- Without an establishment the foreign key refuses the row, and says why.
  IF NOT FOUND THEN
    NEW."establishmentName" := '';
    NEW."establishmentSearchText" := '';
    NEW.departement := '';
    NEW."legalStatus" := 'public';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER copy_from_establishment BEFORE INSERT ON "Candidature"
  FOR EACH ROW EXECUTE FUNCTION copy_from_establishment();

CREATE FUNCTION copy_to_candidatures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Candidature" SET
    "establishmentName" = NEW.name, "establishmentSearchText" = NEW."searchText", departement = NEW.departement,
    "legalStatus" = NEW."legalStatus"
  WHERE "establishmentId" = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_to_candidatures AFTER UPDATE OF name, "searchText", departement, "legalStatus" ON "Establishment"
  FOR EACH ROW
  WHEN ((OLD.name, OLD."searchText", OLD.departement, OLD."legalStatus")
    IS DISTINCT FROM (NEW.name, NEW."searchText", NEW.departement, NEW."legalStatus"))
  EXECUTE FUNCTION copy_to_candidatures();

-- Each sort of the worklist walks an index of its region, over what waits for a decision and over all that was filed.
-- Those by due date carry what the filters ask for: the counts are made in them alone.
CREATE INDEX "Candidature_waiting_due_idx" ON "Candidature"("regionCode", "reviewDueAt", "filedAt", id)
  INCLUDE (status, "windowId", "amountCents", "assignedToId", "proposedDecision", "reviewPausedAt", "completionDueAt",
    departement, "legalStatus", reference, "establishmentSearchText")
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_filed_idx" ON "Candidature"("regionCode", "filedAt", id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_name_idx" ON "Candidature"("regionCode", "establishmentName", id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_reference_idx" ON "Candidature"("regionCode", reference, id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_amount_idx" ON "Candidature"("regionCode", "amountCents", id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_amount_down_idx" ON "Candidature"("regionCode", "amountCents" DESC NULLS LAST, id DESC)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_status_idx" ON "Candidature"("regionCode", status, "filedAt", id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_assigned_idx" ON "Candidature"("regionCode", "assignedToId")
  WHERE "isWaiting" AND "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_waiting_proposed_idx" ON "Candidature"("regionCode", "reviewDueAt", "filedAt", id)
  WHERE "isWaiting" AND "filedAt" IS NOT NULL AND "proposedDecision" IS NOT NULL;

CREATE INDEX "Candidature_filed_due_idx" ON "Candidature"("regionCode", "reviewDueAt", "filedAt", id)
  INCLUDE (status, "windowId", "amountCents", "assignedToId", "proposedDecision", "reviewPausedAt", "completionDueAt",
    departement, "legalStatus", reference, "establishmentSearchText")
  WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_filed_idx" ON "Candidature"("regionCode", "filedAt", id) INCLUDE (status)
  WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_name_idx" ON "Candidature"("regionCode", "establishmentName", id) INCLUDE (status)
  WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_reference_idx" ON "Candidature"("regionCode", reference, id) INCLUDE (status)
  WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_amount_idx" ON "Candidature"("regionCode", "amountCents", id) INCLUDE (status)
  WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_amount_down_idx" ON "Candidature"("regionCode", "amountCents" DESC NULLS LAST, id DESC)
  INCLUDE (status) WHERE "filedAt" IS NOT NULL;
CREATE INDEX "Candidature_filed_status_idx" ON "Candidature"("regionCode", status, "filedAt", id)
  WHERE "filedAt" IS NOT NULL;
-- One status alone, as the list is sorted until one asks otherwise, and its count.
CREATE INDEX "Candidature_one_status_idx" ON "Candidature"("regionCode", status, "reviewDueAt", "filedAt", id)
  INCLUDE ("amountCents") WHERE "filedAt" IS NOT NULL;
DROP INDEX "Candidature_regionCode_reviewDueAt_idx";

-- A filter by verdict looks at the answers of the dossiers of the region, never at all the answers of the country.
CREATE INDEX "PrerequisiteAnswer_candidatureId_verdict_idx" ON "PrerequisiteAnswer"("candidatureId", verdict, "prerequisiteCode");

-- What a region engaged: its frozen domains in one index alone, its dossiers in another. The region of a domain is that
-- of its dossier, copied by the database.
ALTER TABLE "CandidatureDomain" ADD COLUMN "regionCode" TEXT NOT NULL DEFAULT '';
UPDATE "CandidatureDomain" d SET "regionCode" = c."regionCode" FROM "Candidature" c WHERE c.id = d."candidatureId";

CREATE FUNCTION copy_region_from_candidature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c."regionCode" INTO NEW."regionCode" FROM "Candidature" c WHERE c.id = NEW."candidatureId";
  -- Without a dossier the foreign key refuses the row, and says why.
  IF NOT FOUND THEN
    NEW."regionCode" := '';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER copy_region_from_candidature BEFORE INSERT ON "CandidatureDomain"
  FOR EACH ROW EXECUTE FUNCTION copy_region_from_candidature();

CREATE FUNCTION copy_region_to_domains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "CandidatureDomain" SET "regionCode" = NEW."regionCode" WHERE "candidatureId" = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_region_to_domains AFTER UPDATE OF "regionCode" ON "Candidature"
  FOR EACH ROW WHEN (OLD."regionCode" IS DISTINCT FROM NEW."regionCode")
  EXECUTE FUNCTION copy_region_to_domains();

CREATE INDEX "CandidatureDomain_frozen_idx" ON "CandidatureDomain"("regionCode", "candidatureId", "domainCode")
  INCLUDE (outcome, "forfaitCents", "bonusCents", "advanceCents", "bonusCodes", "wonBonusCodes", "missedAdvance")
  WHERE "forfaitCents" IS NOT NULL;
DROP INDEX "Candidature_regionCode_status_idx";
CREATE INDEX "Candidature_regionCode_status_id_ruleSetId_idx" ON "Candidature"("regionCode", status, id, "ruleSetId");
CREATE INDEX "Payment_paid_idx" ON "Payment"("regionCode", "candidatureId", "domainCode") INCLUDE ("amountCents")
  WHERE status = 'paid';
