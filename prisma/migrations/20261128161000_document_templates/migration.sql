-- The text of the documents, by versions that never change, and the one in preparation.
CREATE TYPE "TemplateKind" AS ENUM ('convention', 'amendment', 'letter_retained', 'letter_refused', 'letter_dropped');

CREATE TABLE "DocumentTemplate" (
    "id" UUID NOT NULL,
    "kind" "TemplateKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "isFromFile" BOOLEAN NOT NULL DEFAULT false,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,
    "publishedByName" TEXT NOT NULL,
    CONSTRAINT "DocumentTemplate_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "DocumentTemplate_kind_version_key" ON "DocumentTemplate"("kind", "version");
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DocumentTemplate" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "DocumentTemplate" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "TemplateDraft" (
    "kind" "TemplateKind" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "basedOn" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "savedById" UUID NOT NULL,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "TemplateDraft_pkey" PRIMARY KEY ("kind")
);

-- What each region writes at the head of its documents.
CREATE TABLE "RegionHeader" (
    "regionCode" TEXT NOT NULL,
    "agencyName" TEXT NOT NULL,
    "addressLines" TEXT[],
    "city" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "signatoryName" TEXT NOT NULL,
    "signatoryPosition" TEXT NOT NULL,
    "appealText" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedByName" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RegionHeader_pkey" PRIMARY KEY ("regionCode")
);
