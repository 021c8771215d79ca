"""Which method is to blame: those that the trace and the source lead to, what tells for each, and a learnt order."""
