-- Later ends of one dossier alone.
ALTER TABLE "Candidature" ADD COLUMN "measurementEndsAt" TIMESTAMPTZ(3), ADD COLUMN "declarationClosesAt" TIMESTAMPTZ(3);

CREATE TABLE "Amendment" (
    "conventionId" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "ibanEncrypted" TEXT,
    "preparedById" UUID NOT NULL,
    "preparedByName" TEXT NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    CONSTRAINT "Amendment_pkey" PRIMARY KEY ("conventionId"),
    CONSTRAINT "Amendment_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Amendment_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Amendment_candidatureId_idx" ON "Amendment"("candidatureId");

-- One amendment that waits for a signature at a time: the next one changes what this one made of the dossier.
CREATE UNIQUE INDEX one_unsigned_amendment ON "Convention" ("candidatureId") WHERE kind = 'amendment' AND status IN ('prepared', 'sent', 'signed_by_establishment');

-- What was prepared does not change: an amendment takes effect, once.
CREATE FUNCTION refuse_amendment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."appliedAt" IS NOT NULL
    OR (OLD."conventionId", OLD."candidatureId", OLD.reason, OLD.changes, OLD.before, OLD.after, OLD."ibanEncrypted", OLD."preparedById", OLD."preparedByName")
      IS DISTINCT FROM (NEW."conventionId", NEW."candidatureId", NEW.reason, NEW.changes, NEW.before, NEW.after, NEW."ibanEncrypted", NEW."preparedById", NEW."preparedByName") THEN
    RAISE EXCEPTION 'an amendment only takes effect, once: % refused', TG_OP;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER takes_effect_once BEFORE UPDATE OR DELETE ON "Amendment" FOR EACH ROW EXECUTE FUNCTION refuse_amendment_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "Amendment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
