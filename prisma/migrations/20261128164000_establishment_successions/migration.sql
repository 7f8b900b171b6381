-- An establishment taken over by another one, from a day on. What it filed, signed and was paid stays its own.
CREATE TYPE "SuccessionKind" AS ENUM ('renumbered', 'merged');

CREATE TABLE "EstablishmentSuccession" (
    "id" UUID NOT NULL,
    "predecessorId" UUID NOT NULL,
    "successorId" UUID NOT NULL,
    "effectiveOn" TEXT NOT NULL,
    "kind" "SuccessionKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedByName" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledById" UUID,
    "cancelledByName" TEXT,
    "cancelReason" TEXT,
    CONSTRAINT "EstablishmentSuccession_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "succeeded_by_another" CHECK ("predecessorId" <> "successorId"),
    CONSTRAINT "cancelled_with_a_reason" CHECK (("cancelledAt" IS NULL) = ("cancelReason" IS NULL))
);
CREATE UNIQUE INDEX "EstablishmentSuccession_one_in_force" ON "EstablishmentSuccession"("predecessorId") WHERE "cancelledAt" IS NULL;
CREATE INDEX "EstablishmentSuccession_predecessorId_idx" ON "EstablishmentSuccession"("predecessorId");
CREATE INDEX "EstablishmentSuccession_successorId_idx" ON "EstablishmentSuccession"("successorId");
ALTER TABLE "EstablishmentSuccession" ADD CONSTRAINT "EstablishmentSuccession_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "EstablishmentSuccession" ADD CONSTRAINT "EstablishmentSuccession_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
