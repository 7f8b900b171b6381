CREATE TYPE "Opinion" AS ENUM ('favourable', 'reserved', 'unfavourable');

-- An opinion asked of somebody outside of the agency: while it is awaited, that person reads this dossier alone.
CREATE TABLE "OpinionRequest" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "userId" UUID,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledByName" TEXT,
    "cancelReason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "opinion" "Opinion",
    "text" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OpinionRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "opinion_due_on_a_day" CHECK ("dueOn" ~ '^\d{4}-\d{2}-\d{2}$'),
    CONSTRAINT "opinion_whole" CHECK (
      ("answeredAt" IS NULL AND "opinion" IS NULL AND "text" IS NULL)
      OR ("answeredAt" IS NOT NULL AND "opinion" IS NOT NULL AND "text" IS NOT NULL AND "userId" IS NOT NULL AND "cancelledAt" IS NULL)),
    CONSTRAINT "opinion_cancelled_with_reason" CHECK (
      ("cancelledAt" IS NULL) = ("cancelledByName" IS NULL) AND ("cancelledAt" IS NULL) = ("cancelReason" IS NULL))
);
CREATE INDEX "OpinionRequest_candidatureId_idx" ON "OpinionRequest"("candidatureId");
CREATE INDEX "OpinionRequest_userId_idx" ON "OpinionRequest"("userId");
CREATE INDEX "OpinionRequest_dueOn_idx" ON "OpinionRequest"("dueOn");
ALTER TABLE "OpinionRequest" ADD CONSTRAINT "OpinionRequest_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "OpinionRequest" ADD CONSTRAINT "OpinionRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An opinion that was given never changes, nor the request that it answers.
CREATE FUNCTION refuse_given_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."answeredAt" IS NOT NULL THEN
    RAISE EXCEPTION 'opinion % is given: % refused', OLD.id, TG_OP;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER given_is_immutable BEFORE UPDATE OR DELETE ON "OpinionRequest" FOR EACH ROW EXECUTE FUNCTION refuse_given_opinion();

-- The link by which somebody without an account answers.
ALTER TABLE "Invitation" ADD COLUMN "opinionRequestId" UUID;
CREATE INDEX "Invitation_opinionRequestId_idx" ON "Invitation"("opinionRequestId");
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_opinionRequestId_fkey" FOREIGN KEY ("opinionRequestId") REFERENCES "OpinionRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Invitation" DROP CONSTRAINT invitation_matches_scope;
ALTER TABLE "Invitation" ADD CONSTRAINT invitation_matches_scope CHECK (
  (role IN ('lecteur', 'redacteur', 'signataire') AND "establishmentId" IS NOT NULL AND "groupId" IS NULL AND "opinionRequestId" IS NULL)
  OR (role = 'gestionnaire_groupe' AND "groupId" IS NOT NULL AND "establishmentId" IS NULL AND "opinionRequestId" IS NULL)
  OR (role = 'expert' AND "opinionRequestId" IS NOT NULL AND "establishmentId" IS NULL AND "groupId" IS NULL));
