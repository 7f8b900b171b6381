-- A second factor (RFC 6238) for what is signed in the portal: an encrypted key, and codes to do without it.
CREATE TABLE "UserSecondFactor" (
    "userId" UUID NOT NULL,
    "secretEncrypted" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastUsedStep" BIGINT NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastFailureAt" TIMESTAMPTZ(3),
    "lockedUntil" TIMESTAMPTZ(3),
    CONSTRAINT "UserSecondFactor_pkey" PRIMARY KEY ("userId"),
    CONSTRAINT "second_factor_counts_not_negative" CHECK ("lastUsedStep" >= 0 AND "failures" >= 0)
);
ALTER TABLE "UserSecondFactor" ADD CONSTRAINT "UserSecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "SecondFactorRecoveryCode" (
    "userId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    CONSTRAINT "SecondFactorRecoveryCode_pkey" PRIMARY KEY ("userId", "codeHash")
);
ALTER TABLE "SecondFactorRecoveryCode" ADD CONSTRAINT "SecondFactorRecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "UserSecondFactor"("userId") ON DELETE CASCADE ON UPDATE CASCADE;
