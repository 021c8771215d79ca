"""A code LLM on a server that speaks OpenAI's protocol: connection, discovery, closed answers, likelihoods."""
