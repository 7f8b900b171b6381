-- TRUNCATE fires no row trigger: what was filed, its amounts and the envelopes were refused to DELETE alone.
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "Filing" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "FundingSnapshot" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "EnvelopeMovement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
