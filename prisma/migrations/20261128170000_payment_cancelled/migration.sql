-- A value of an enum can be used once the transaction that adds it has ended: hence a migration of its own.
ALTER TYPE "PaymentStatus" ADD VALUE IF NOT EXISTS 'cancelled';
