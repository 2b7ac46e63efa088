"""The law as dated data: norms, cycles, articles, policies. What no article says is a policy."""
