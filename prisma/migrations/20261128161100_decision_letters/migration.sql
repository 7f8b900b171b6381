-- The letter that tells a decision.
ALTER TYPE "DocumentKind" ADD VALUE 'decision_letter';
CREATE TYPE "LetterDecision" AS ENUM ('retained', 'refused', 'dropped');

CREATE TABLE "DecisionLetter" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "decision" "LetterDecision" NOT NULL,
    "number" TEXT NOT NULL,
    "templateVersion" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "documentId" UUID,
    "sentAt" TIMESTAMPTZ(3),
    CONSTRAINT "DecisionLetter_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "DecisionLetter_candidatureId_idx" ON "DecisionLetter"("candidatureId");
CREATE UNIQUE INDEX "DecisionLetter_number_key" ON "DecisionLetter"("number");
CREATE UNIQUE INDEX "DecisionLetter_documentId_key" ON "DecisionLetter"("documentId");
ALTER TABLE "DecisionLetter" ADD CONSTRAINT "DecisionLetter_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a letter says is frozen; its PDF and the day it was sent are written once.
CREATE FUNCTION refuse_letter_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (NEW."id", NEW."candidatureId", NEW."decision", NEW."number", NEW."templateVersion", NEW."content", NEW."preparedAt")
      IS DISTINCT FROM
      (OLD."id", OLD."candidatureId", OLD."decision", OLD."number", OLD."templateVersion", OLD."content", OLD."preparedAt")
    OR (OLD."documentId" IS NOT NULL AND NEW."documentId" IS DISTINCT FROM OLD."documentId")
    OR (OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt")
  THEN
    RAISE EXCEPTION 'decision letter % is frozen: % refused', OLD."id", TG_OP;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER letter_is_frozen BEFORE UPDATE OR DELETE ON "DecisionLetter" FOR EACH ROW EXECUTE FUNCTION refuse_letter_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "DecisionLetter" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

SELECT pgboss.create_queue('render-letter', '{"policy":"standard","retryLimit":5,"retryDelay":5,"retryBackoff":true}'::json);
