-- Above an amount that the region chooses, two people validate.
CREATE TABLE "RegionSetting" (
    "regionCode" TEXT NOT NULL,
    "secondValidationCents" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedByName" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RegionSetting_pkey" PRIMARY KEY ("regionCode"),
    CONSTRAINT "second_validation_not_negative" CHECK ("secondValidationCents" IS NULL OR "secondValidationCents" >= 0)
);

ALTER TABLE "Candidature"
  ADD COLUMN "firstValidatedById" UUID,
  ADD COLUMN "firstValidatedByName" TEXT,
  ADD COLUMN "firstValidatedAt" TIMESTAMPTZ(3);
