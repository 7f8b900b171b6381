-- The national list of reasons for the verdict on a prerequisite: part of a version of the rules, as immutable as it.
CREATE TABLE "VerdictReason" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "verdicts" "ReviewVerdict"[],
    "prerequisiteCodes" TEXT[],
    "needsText" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "VerdictReason_pkey" PRIMARY KEY ("ruleSetId","code"),
    CONSTRAINT "reason_fits_a_verdict" CHECK (cardinality("verdicts") > 0 AND NOT ('pending' = ANY ("verdicts")))
);
ALTER TABLE "VerdictReason" ADD CONSTRAINT "VerdictReason_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER published_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON "VerdictReason" FOR EACH ROW EXECUTE FUNCTION refuse_published_rule();

-- What was chosen, with its words as they were shown then; answers of before have neither.
ALTER TABLE "PrerequisiteAnswer"
  ADD COLUMN "verdictReasonCode" TEXT,
  ADD COLUMN "verdictReasonText" TEXT,
  ADD CONSTRAINT "verdict_reason_whole" CHECK (("verdictReasonCode" IS NULL) = ("verdictReasonText" IS NULL));
