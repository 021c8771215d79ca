"""Evidence to diagnoses: tiers asked in turn, policies, the cause gate, what is concluded and reported."""
