-- A dossier that is retained again after its decision was taken back has another convention, and owes other payments.

-- The last word against paying twice: what is cancelled was never paid, and never will be.
DROP INDEX "Payment_establishmentId_domainCode_windowCode_kind_key";
CREATE UNIQUE INDEX payment_owed_once ON "Payment" ("establishmentId", "domainCode", "windowCode", kind) WHERE status <> 'cancelled';

CREATE TYPE "AppealAnswer" AS ENUM ('accepted', 'rejected');
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "lodgedById" UUID NOT NULL,
    "lodgedByName" TEXT NOT NULL,
    "lodgedOnBehalfOfName" TEXT,
    "lodgedAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" "AppealAnswer",
    "answerReason" TEXT,
    "answeredById" UUID,
    "answeredByName" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT appeal_answered_whole CHECK (
      ("answer" IS NULL) = ("answerReason" IS NULL) AND ("answer" IS NULL) = ("answeredById" IS NULL)
      AND ("answer" IS NULL) = ("answeredByName" IS NULL) AND ("answer" IS NULL) = ("answeredAt" IS NULL))
);
CREATE UNIQUE INDEX "Appeal_candidatureId_number_key" ON "Appeal"("candidatureId", "number");
CREATE UNIQUE INDEX one_open_appeal ON "Appeal" ("candidatureId") WHERE answer IS NULL;
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An appeal is answered once; what was asked, and an answer, do not change.
CREATE FUNCTION refuse_appeal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.answer IS NOT NULL
    OR (OLD."candidatureId", OLD.number, OLD.reason, OLD."lodgedById", OLD."lodgedByName", OLD."lodgedOnBehalfOfName", OLD."lodgedAt")
      IS DISTINCT FROM (NEW."candidatureId", NEW.number, NEW.reason, NEW."lodgedById", NEW."lodgedByName", NEW."lodgedOnBehalfOfName", NEW."lodgedAt") THEN
    RAISE EXCEPTION 'an appeal can only be answered, once: % refused', TG_OP;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answered_once BEFORE UPDATE OR DELETE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION refuse_appeal_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "Appeal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "ClericalCorrection" (
    "id" BIGSERIAL NOT NULL,
    "candidatureId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "oldValue" TEXT NOT NULL,
    "newValue" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actorId" UUID NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ClericalCorrection_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ClericalCorrection_candidatureId_id_idx" ON "ClericalCorrection"("candidatureId", "id");
ALTER TABLE "ClericalCorrection" ADD CONSTRAINT "ClericalCorrection_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ClericalCorrection" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "ClericalCorrection" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
