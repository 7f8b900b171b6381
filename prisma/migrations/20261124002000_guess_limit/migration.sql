-- CreateTable
CREATE TABLE "GuessLimit" (
    "key" TEXT NOT NULL,
    "guesses" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GuessLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "GuessLimit_startedAt_idx" ON "GuessLimit"("startedAt");
