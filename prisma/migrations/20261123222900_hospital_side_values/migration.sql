-- Alone: a new value of a type can be used only once its transaction has ended.
ALTER TYPE "DocumentKind" ADD VALUE 'message_file';
ALTER TYPE "PrerequisiteMode" ADD VALUE 'questionnaire';
ALTER TYPE "Role" ADD VALUE 'gestionnaire_groupe';
