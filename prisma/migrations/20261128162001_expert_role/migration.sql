-- Alone: a new value of a type can be used only once its transaction has ended.
ALTER TYPE "Role" ADD VALUE 'expert';
