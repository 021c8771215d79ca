"""The code LLM: its prompt, its closed answers, and the decoder that scores them."""
