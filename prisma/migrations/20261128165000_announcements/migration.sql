-- What is public of the retained dossiers: exactly those that the region announced, by name.
CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "windowId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "announcedById" UUID NOT NULL,
    "announcedByName" TEXT NOT NULL,
    "announcedAt" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "announcement_number_from_one" CHECK ("number" >= 1)
);
CREATE UNIQUE INDEX "Announcement_windowId_regionCode_number_key" ON "Announcement"("windowId", "regionCode", "number");
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_windowId_fkey" FOREIGN KEY ("windowId") REFERENCES "Window"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "AnnouncedDossier" (
    "candidatureId" UUID NOT NULL,
    "announcementId" UUID NOT NULL,
    CONSTRAINT "AnnouncedDossier_pkey" PRIMARY KEY ("candidatureId")
);
CREATE INDEX "AnnouncedDossier_announcementId_idx" ON "AnnouncedDossier"("announcementId");
ALTER TABLE "AnnouncedDossier" ADD CONSTRAINT "AnnouncedDossier_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncedDossier" ADD CONSTRAINT "AnnouncedDossier_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was made public was: it is neither changed nor taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Announcement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "Announcement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AnnouncedDossier" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "AnnouncedDossier" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
