-- AlterTable
ALTER TABLE "RuleSet" ADD COLUMN     "isFromFile" BOOLEAN NOT NULL DEFAULT false;
