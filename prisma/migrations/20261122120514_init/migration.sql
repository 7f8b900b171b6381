-- CreateEnum
CREATE TYPE "RuleSetStatus" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "Requirement" AS ENUM ('none', 'surgery', 'own_laboratory', 'own_imaging');

-- CreateEnum
CREATE TYPE "BonusStatus" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "IndicatorKind" AS ENUM ('ratio', 'yes_no');

-- CreateEnum
CREATE TYPE "WindowPeriod" AS ENUM ('application', 'review', 'measurement', 'declaration');

-- CreateEnum
CREATE TYPE "LegalStatus" AS ENUM ('public', 'private_for_profit', 'private_non_profit', 'clcc');

-- CreateEnum
CREATE TYPE "FinessLevel" AS ENUM ('legal_entity', 'site');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('queued', 'running', 'succeeded', 'failed');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('lecteur', 'redacteur', 'signataire', 'instructeur', 'valideur', 'ordonnateur', 'administrateur_regional', 'lecteur_national', 'administrateur_programme');

-- CreateEnum
CREATE TYPE "CandidatureStatus" AS ENUM ('draft', 'filed', 'under_review', 'to_complete', 'retained', 'refused', 'dropped', 'withdrawn', 'convention_to_sign', 'convention_signed', 'advance_due', 'advance_paid', 'measuring', 'indicators_declared', 'under_control', 'balance_due', 'balance_paid', 'closed');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('retained', 'refused', 'dropped');

-- CreateEnum
CREATE TYPE "DomainOutcome" AS ENUM ('pending', 'reached', 'missed');

-- CreateEnum
CREATE TYPE "MissedAdvance" AS ENUM ('kept', 'to_recover', 'carried');

-- CreateEnum
CREATE TYPE "PrerequisiteMode" AS ENUM ('evidence', 'hopen');

-- CreateEnum
CREATE TYPE "ReviewVerdict" AS ENUM ('pending', 'accepted', 'refused', 'to_complete');

-- CreateEnum
CREATE TYPE "ContactRole" AS ENUM ('legal_representative', 'project_lead', 'dpo', 'rssi');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('prerequisite_evidence', 'bank_details', 'signed_convention', 'convention');

-- CreateEnum
CREATE TYPE "SnapshotKind" AS ENUM ('filed', 'validated');

-- CreateEnum
CREATE TYPE "ConventionStatus" AS ENUM ('to_sign', 'signed');

-- CreateEnum
CREATE TYPE "PaymentKind" AS ENUM ('advance', 'balance');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('due', 'in_lot', 'sent', 'paid');

-- CreateEnum
CREATE TYPE "LotStatus" AS ENUM ('prepared', 'sent', 'answered', 'cancelled');

-- CreateEnum
CREATE TYPE "LineOutcome" AS ENUM ('pending', 'paid', 'rejected', 'cancelled');

-- CreateTable
CREATE TABLE "Programme" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleSet" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "RuleSetStatus" NOT NULL DEFAULT 'draft',
    "publishedAt" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "RuleSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Volet" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Volet_pkey" PRIMARY KEY ("ruleSetId","code")
);

-- CreateTable
CREATE TABLE "ProgrammeDomain" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "voletCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "requirement" "Requirement" NOT NULL DEFAULT 'none',
    "position" INTEGER NOT NULL,

    CONSTRAINT "ProgrammeDomain_pkey" PRIMARY KEY ("ruleSetId","code")
);

-- CreateTable
CREATE TABLE "ForfaitKnot" (
    "ruleSetId" UUID NOT NULL,
    "domainCode" TEXT NOT NULL,
    "activity" INTEGER NOT NULL,
    "amountCents" BIGINT NOT NULL,

    CONSTRAINT "ForfaitKnot_pkey" PRIMARY KEY ("ruleSetId","domainCode","activity")
);

-- CreateTable
CREATE TABLE "WindowShare" (
    "ruleSetId" UUID NOT NULL,
    "voletCode" TEXT NOT NULL,
    "windowCode" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,

    CONSTRAINT "WindowShare_pkey" PRIMARY KEY ("ruleSetId","voletCode","windowCode")
);

-- CreateTable
CREATE TABLE "Bonus" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "domainCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "percent" INTEGER,
    "requirement" "Requirement" NOT NULL DEFAULT 'none',
    "indicatorCode" TEXT,
    "status" "BonusStatus" NOT NULL,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Bonus_pkey" PRIMARY KEY ("ruleSetId","code")
);

-- CreateTable
CREATE TABLE "Prerequisite" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "voletCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "isSensitive" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Prerequisite_pkey" PRIMARY KEY ("ruleSetId","code")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "ruleSetId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "domainCode" TEXT NOT NULL,
    "bonusCode" TEXT,
    "title" TEXT NOT NULL,
    "kind" "IndicatorKind" NOT NULL,
    "numeratorLabel" TEXT NOT NULL DEFAULT '',
    "denominatorLabel" TEXT NOT NULL DEFAULT '',
    "documentFormat" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("ruleSetId","code")
);

-- CreateTable
CREATE TABLE "IndicatorTarget" (
    "ruleSetId" UUID NOT NULL,
    "indicatorCode" TEXT NOT NULL,
    "windowCode" TEXT NOT NULL,
    "targetPercent" INTEGER,

    CONSTRAINT "IndicatorTarget_pkey" PRIMARY KEY ("ruleSetId","indicatorCode","windowCode")
);

-- CreateTable
CREATE TABLE "RuleSetting" (
    "ruleSetId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "isAssumption" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT NOT NULL,

    CONSTRAINT "RuleSetting_pkey" PRIMARY KEY ("ruleSetId","key")
);

-- CreateTable
CREATE TABLE "Window" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "applicationOpensAt" TIMESTAMPTZ(3) NOT NULL,
    "applicationClosesAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "measurementStartsAt" TIMESTAMPTZ(3) NOT NULL,
    "measurementEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "observationStartsAt" TIMESTAMPTZ(3) NOT NULL,
    "declarationClosesAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WindowExtension" (
    "id" UUID NOT NULL,
    "windowId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "period" "WindowPeriod" NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "WindowExtension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalEntity" (
    "finess" CHAR(9) NOT NULL,
    "name" TEXT NOT NULL,
    "statutJuridique" TEXT NOT NULL,
    "siren" TEXT,
    "departement" TEXT NOT NULL,
    "town" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LegalEntity_pkey" PRIMARY KEY ("finess")
);

-- CreateTable
CREATE TABLE "Site" (
    "finess" CHAR(9) NOT NULL,
    "legalFiness" CHAR(9) NOT NULL,
    "name" TEXT NOT NULL,
    "categoryCode" TEXT NOT NULL,
    "siret" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "postalTown" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "departement" TEXT NOT NULL,
    "openedOn" TEXT,
    "contentHash" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "establishmentId" UUID,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("finess")
);

-- CreateTable
CREATE TABLE "Establishment" (
    "id" UUID NOT NULL,
    "finess" CHAR(9) NOT NULL,
    "level" "FinessLevel" NOT NULL,
    "name" TEXT NOT NULL,
    "legalStatus" "LegalStatus" NOT NULL,
    "categoryCode" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "departement" TEXT NOT NULL,
    "town" TEXT NOT NULL,
    "postalTown" TEXT NOT NULL DEFAULT '',
    "siret" TEXT,
    "activity" INTEGER,
    "hasSurgery" BOOLEAN NOT NULL DEFAULT false,
    "hasLaboratory" BOOLEAN NOT NULL DEFAULT false,
    "hasImaging" BOOLEAN NOT NULL DEFAULT false,
    "searchText" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Establishment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'queued',
    "isDryRun" BOOLEAN NOT NULL,
    "files" JSONB NOT NULL,
    "linesRead" INTEGER NOT NULL DEFAULT 0,
    "linesTotal" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB,
    "failure" TEXT,
    "requestedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInThrottle" (
    "email" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastFailureAt" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SignInThrottle_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "OidcIdentity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OidcIdentity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "establishmentId" UUID,
    "regionCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidature" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "establishmentId" UUID NOT NULL,
    "windowId" UUID NOT NULL,
    "ruleSetId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "status" "CandidatureStatus" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,
    "savedByName" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "filedById" UUID,
    "filedByName" TEXT,
    "filedAt" TIMESTAMPTZ(3),
    "completionDueAt" TIMESTAMPTZ(3),
    "proposedDecision" "Decision",
    "proposedById" UUID,
    "proposedByName" TEXT,
    "proposedAt" TIMESTAMPTZ(3),
    "proposalReason" TEXT,
    "decidedById" UUID,
    "decidedByName" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionReason" TEXT,
    "arsActivity" INTEGER,
    "arsActivityReason" TEXT,
    "ibanEncrypted" TEXT,
    "ibanLastFour" TEXT,
    "bankHolder" TEXT,
    "bankBic" TEXT,

    CONSTRAINT "Candidature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CandidatureDomain" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "domainCode" TEXT NOT NULL,
    "bonusCodes" TEXT[],
    "forfaitCents" BIGINT,
    "bonusCents" BIGINT,
    "advanceCents" BIGINT,
    "balanceCents" BIGINT,
    "outcome" "DomainOutcome" NOT NULL DEFAULT 'pending',
    "wonBonusCodes" TEXT[],
    "missedAdvance" "MissedAdvance",
    "outcomeReason" TEXT,
    "outcomeById" UUID,
    "outcomeByName" TEXT,
    "outcomeAt" TIMESTAMPTZ(3),

    CONSTRAINT "CandidatureDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrerequisiteAnswer" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "prerequisiteCode" TEXT NOT NULL,
    "mode" "PrerequisiteMode" NOT NULL DEFAULT 'evidence',
    "hopenValidatedOn" TEXT,
    "hopenReference" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "verdict" "ReviewVerdict" NOT NULL DEFAULT 'pending',
    "verdictReason" TEXT,
    "verdictById" UUID,
    "verdictByName" TEXT,
    "verdictAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrerequisiteAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "role" "ContactRole" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "position" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "prerequisiteCode" TEXT,
    "fileName" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "storageKey" TEXT NOT NULL,
    "uploadedById" UUID NOT NULL,
    "uploadedByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Filing" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "filedById" UUID NOT NULL,
    "filedByName" TEXT NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "contentSha256" CHAR(64) NOT NULL,
    "receiptCode" TEXT NOT NULL,

    CONSTRAINT "Filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundingSnapshot" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "ruleSetId" UUID NOT NULL,
    "kind" "SnapshotKind" NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "request" JSONB NOT NULL,
    "funding" JSONB NOT NULL,

    CONSTRAINT "FundingSnapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusHistory" (
    "id" BIGSERIAL NOT NULL,
    "candidatureId" UUID NOT NULL,
    "fromStatus" "CandidatureStatus",
    "toStatus" "CandidatureStatus" NOT NULL,
    "actorId" UUID NOT NULL,
    "actorName" TEXT NOT NULL,
    "actorRole" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StatusHistory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "regionCode" TEXT,
    "establishmentId" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Envelope" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "voletCode" TEXT NOT NULL,
    "grantedCents" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Envelope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnvelopeMovement" (
    "id" BIGSERIAL NOT NULL,
    "envelopeId" UUID NOT NULL,
    "amountCents" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "actorId" UUID NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EnvelopeMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Convention" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "status" "ConventionStatus" NOT NULL DEFAULT 'to_sign',
    "version" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "documentId" UUID,
    "signedByEstablishmentOn" TEXT,
    "establishmentSignatory" TEXT,
    "signedByArsOn" TEXT,
    "arsSignatory" TEXT,
    "scanDocumentId" UUID,
    "signedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Convention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "establishmentId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "windowCode" TEXT NOT NULL,
    "domainCode" TEXT NOT NULL,
    "kind" "PaymentKind" NOT NULL,
    "amountCents" BIGINT NOT NULL,
    "status" "PaymentStatus" NOT NULL DEFAULT 'due',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "paidOn" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentLot" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "kind" "PaymentKind" NOT NULL,
    "status" "LotStatus" NOT NULL DEFAULT 'prepared',
    "version" INTEGER NOT NULL DEFAULT 1,
    "lineCount" INTEGER NOT NULL,
    "totalCents" BIGINT NOT NULL,
    "preparedById" UUID NOT NULL,
    "preparedByName" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentById" UUID,
    "sentByName" TEXT,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaymentLot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentLine" (
    "id" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "amountCents" BIGINT NOT NULL,
    "ibanEncrypted" TEXT NOT NULL,
    "ibanLastFour" TEXT NOT NULL,
    "bankHolder" TEXT NOT NULL,
    "outcome" "LineOutcome" NOT NULL DEFAULT 'pending',
    "paidOn" TEXT,
    "rejectReason" TEXT,

    CONSTRAINT "PaymentLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorEntry" (
    "id" UUID NOT NULL,
    "candidatureId" UUID NOT NULL,
    "domainCode" TEXT NOT NULL,
    "indicatorCode" TEXT NOT NULL,
    "declaredNumerator" INTEGER,
    "declaredDenominator" INTEGER,
    "declaredYes" BOOLEAN,
    "declaredByName" TEXT,
    "declaredAt" TIMESTAMPTZ(3),
    "controlNumerator" INTEGER,
    "controlDenominator" INTEGER,
    "controlYes" BOOLEAN,
    "controlByName" TEXT,
    "controlAt" TIMESTAMPTZ(3),
    "retainedNumerator" INTEGER,
    "retainedDenominator" INTEGER,
    "retainedYes" BOOLEAN,
    "retainedReason" TEXT,
    "retainedByName" TEXT,
    "retainedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IndicatorEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemoClock" (
    "id" INTEGER NOT NULL,
    "instant" TIMESTAMPTZ(3) NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DemoClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sequence" (
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "Sequence_pkey" PRIMARY KEY ("series")
);

-- CreateIndex
CREATE UNIQUE INDEX "Programme_code_key" ON "Programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSet_programmeId_version_key" ON "RuleSet"("programmeId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Window_programmeId_code_key" ON "Window"("programmeId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "WindowExtension_windowId_regionCode_period_key" ON "WindowExtension"("windowId", "regionCode", "period");

-- CreateIndex
CREATE INDEX "Site_legalFiness_idx" ON "Site"("legalFiness");

-- CreateIndex
CREATE INDEX "Site_establishmentId_idx" ON "Site"("establishmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Establishment_finess_key" ON "Establishment"("finess");

-- CreateIndex
CREATE INDEX "Establishment_regionCode_legalStatus_idx" ON "Establishment"("regionCode", "legalStatus");

-- CreateIndex
CREATE INDEX "Establishment_name_idx" ON "Establishment"("name");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE INDEX "Membership_establishmentId_idx" ON "Membership"("establishmentId");

-- CreateIndex
CREATE INDEX "Membership_regionCode_idx" ON "Membership"("regionCode");

-- CreateIndex
CREATE UNIQUE INDEX "Candidature_reference_key" ON "Candidature"("reference");

-- CreateIndex
CREATE INDEX "Candidature_regionCode_status_idx" ON "Candidature"("regionCode", "status");

-- CreateIndex
CREATE INDEX "Candidature_windowId_status_idx" ON "Candidature"("windowId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Candidature_establishmentId_windowId_key" ON "Candidature"("establishmentId", "windowId");

-- CreateIndex
CREATE UNIQUE INDEX "CandidatureDomain_candidatureId_domainCode_key" ON "CandidatureDomain"("candidatureId", "domainCode");

-- CreateIndex
CREATE UNIQUE INDEX "PrerequisiteAnswer_candidatureId_prerequisiteCode_key" ON "PrerequisiteAnswer"("candidatureId", "prerequisiteCode");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_candidatureId_role_key" ON "Contact"("candidatureId", "role");

-- CreateIndex
CREATE INDEX "Document_candidatureId_kind_idx" ON "Document"("candidatureId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Filing_receiptCode_key" ON "Filing"("receiptCode");

-- CreateIndex
CREATE UNIQUE INDEX "Filing_candidatureId_number_key" ON "Filing"("candidatureId", "number");

-- CreateIndex
CREATE INDEX "FundingSnapshot_candidatureId_kind_idx" ON "FundingSnapshot"("candidatureId", "kind");

-- CreateIndex
CREATE INDEX "StatusHistory_candidatureId_id_idx" ON "StatusHistory"("candidatureId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_entityType_entityId_idx" ON "AuditEvent"("entityType", "entityId");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_at_idx" ON "AuditEvent"("actorId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Envelope_programmeId_regionCode_voletCode_key" ON "Envelope"("programmeId", "regionCode", "voletCode");

-- CreateIndex
CREATE UNIQUE INDEX "Convention_candidatureId_key" ON "Convention"("candidatureId");

-- CreateIndex
CREATE UNIQUE INDEX "Convention_number_key" ON "Convention"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Convention_documentId_key" ON "Convention"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Convention_scanDocumentId_key" ON "Convention"("scanDocumentId");

-- CreateIndex
CREATE INDEX "Payment_regionCode_kind_status_idx" ON "Payment"("regionCode", "kind", "status");

-- CreateIndex
CREATE INDEX "Payment_candidatureId_idx" ON "Payment"("candidatureId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_establishmentId_domainCode_windowCode_kind_key" ON "Payment"("establishmentId", "domainCode", "windowCode", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentLot_number_key" ON "PaymentLot"("number");

-- CreateIndex
CREATE INDEX "PaymentLot_regionCode_status_idx" ON "PaymentLot"("regionCode", "status");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentLine_reference_key" ON "PaymentLine"("reference");

-- CreateIndex
CREATE INDEX "PaymentLine_paymentId_idx" ON "PaymentLine"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentLine_lotId_paymentId_key" ON "PaymentLine"("lotId", "paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorEntry_candidatureId_indicatorCode_key" ON "IndicatorEntry"("candidatureId", "indicatorCode");

-- AddForeignKey
ALTER TABLE "RuleSet" ADD CONSTRAINT "RuleSet_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Volet" ADD CONSTRAINT "Volet_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgrammeDomain" ADD CONSTRAINT "ProgrammeDomain_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ForfaitKnot" ADD CONSTRAINT "ForfaitKnot_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WindowShare" ADD CONSTRAINT "WindowShare_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bonus" ADD CONSTRAINT "Bonus_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prerequisite" ADD CONSTRAINT "Prerequisite_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorTarget" ADD CONSTRAINT "IndicatorTarget_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSetting" ADD CONSTRAINT "RuleSetting_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Window" ADD CONSTRAINT "Window_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WindowExtension" ADD CONSTRAINT "WindowExtension_windowId_fkey" FOREIGN KEY ("windowId") REFERENCES "Window"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_legalFiness_fkey" FOREIGN KEY ("legalFiness") REFERENCES "LegalEntity"("finess") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OidcIdentity" ADD CONSTRAINT "OidcIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_windowId_fkey" FOREIGN KEY ("windowId") REFERENCES "Window"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidature" ADD CONSTRAINT "Candidature_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidatureDomain" ADD CONSTRAINT "CandidatureDomain_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrerequisiteAnswer" ADD CONSTRAINT "PrerequisiteAnswer_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Filing" ADD CONSTRAINT "Filing_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundingSnapshot" ADD CONSTRAINT "FundingSnapshot_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundingSnapshot" ADD CONSTRAINT "FundingSnapshot_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusHistory" ADD CONSTRAINT "StatusHistory_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envelope" ADD CONSTRAINT "Envelope_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnvelopeMovement" ADD CONSTRAINT "EnvelopeMovement_envelopeId_fkey" FOREIGN KEY ("envelopeId") REFERENCES "Envelope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Convention" ADD CONSTRAINT "Convention_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_establishmentId_fkey" FOREIGN KEY ("establishmentId") REFERENCES "Establishment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentLine" ADD CONSTRAINT "PaymentLine_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "PaymentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentLine" ADD CONSTRAINT "PaymentLine_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorEntry" ADD CONSTRAINT "IndicatorEntry_candidatureId_fkey" FOREIGN KEY ("candidatureId") REFERENCES "Candidature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Journals and frozen documents are append-only, whoever is connected.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "StatusHistory" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "StatusHistory" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "FundingSnapshot" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Filing" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "EnvelopeMovement" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A published rule set never changes, nor does anything it is made of.
CREATE FUNCTION refuse_published_rule_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'published' THEN
    RAISE EXCEPTION 'rule set % is published: % refused', OLD.id, TG_OP;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER published_is_immutable BEFORE UPDATE OR DELETE ON "RuleSet"
  FOR EACH ROW EXECUTE FUNCTION refuse_published_rule_set();

CREATE FUNCTION refuse_published_rule() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[] := ARRAY[]::uuid[];
BEGIN
  IF TG_OP <> 'INSERT' THEN touched := touched || OLD."ruleSetId"; END IF;
  IF TG_OP <> 'DELETE' THEN touched := touched || NEW."ruleSetId"; END IF;
  IF EXISTS (SELECT 1 FROM "RuleSet" WHERE id = ANY (touched) AND status = 'published') THEN
    RAISE EXCEPTION 'a rule of a published rule set cannot change: % on % refused', TG_OP, TG_TABLE_NAME;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

DO $$
DECLARE
  rule_table text;
BEGIN
  FOREACH rule_table IN ARRAY ARRAY['Volet', 'ProgrammeDomain', 'ForfaitKnot', 'WindowShare', 'Bonus', 'Prerequisite', 'Indicator', 'IndicatorTarget', 'RuleSetting'] LOOP
    EXECUTE format('CREATE TRIGGER published_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_published_rule()', rule_table);
  END LOOP;
END $$;

-- What must hold whatever the code does.
ALTER TABLE "ForfaitKnot" ADD CONSTRAINT knot_in_range CHECK (activity >= 0 AND "amountCents" >= 0);
ALTER TABLE "WindowShare" ADD CONSTRAINT share_is_a_percent CHECK (percent BETWEEN 1 AND 100);
ALTER TABLE "Window" ADD CONSTRAINT periods_in_order CHECK (
  "applicationOpensAt" < "applicationClosesAt" AND "measurementStartsAt" <= "observationStartsAt"
  AND "observationStartsAt" < "measurementEndsAt" AND "measurementEndsAt" <= "declarationClosesAt");
ALTER TABLE "Establishment" ADD CONSTRAINT activity_not_negative CHECK (activity IS NULL OR activity >= 0);
ALTER TABLE "CandidatureDomain" ADD CONSTRAINT amounts_frozen_together CHECK (
  ("forfaitCents" IS NULL AND "bonusCents" IS NULL AND "advanceCents" IS NULL AND "balanceCents" IS NULL)
  OR ("forfaitCents" >= 0 AND "bonusCents" >= 0 AND "advanceCents" >= 0 AND "balanceCents" >= 0
      AND "advanceCents" + "balanceCents" = "forfaitCents" + "bonusCents"));
ALTER TABLE "IndicatorEntry" ADD CONSTRAINT fractions_in_range CHECK (
  ("declaredDenominator" IS NULL OR ("declaredDenominator" > 0 AND "declaredNumerator" BETWEEN 0 AND "declaredDenominator"))
  AND ("controlDenominator" IS NULL OR ("controlDenominator" > 0 AND "controlNumerator" BETWEEN 0 AND "controlDenominator"))
  AND ("retainedDenominator" IS NULL OR ("retainedDenominator" > 0 AND "retainedNumerator" BETWEEN 0 AND "retainedDenominator")));
ALTER TABLE "Payment" ADD CONSTRAINT payment_is_positive CHECK ("amountCents" > 0);
ALTER TABLE "PaymentLine" ADD CONSTRAINT line_is_positive CHECK ("amountCents" > 0);
ALTER TABLE "Envelope" ADD CONSTRAINT envelope_not_negative CHECK ("grantedCents" >= 0);
ALTER TABLE "Membership" ADD CONSTRAINT role_matches_scope CHECK (
  (role IN ('lecteur', 'redacteur', 'signataire') AND "establishmentId" IS NOT NULL AND "regionCode" IS NULL)
  OR (role IN ('instructeur', 'valideur', 'ordonnateur', 'administrateur_regional') AND "establishmentId" IS NULL AND "regionCode" IS NOT NULL)
  OR (role IN ('lecteur_national', 'administrateur_programme') AND "establishmentId" IS NULL AND "regionCode" IS NULL));

-- One live attempt per payment: a payment cannot stand in two lots at once.
CREATE UNIQUE INDEX payment_in_one_live_lot ON "PaymentLine" ("paymentId") WHERE outcome IN ('pending', 'paid');
