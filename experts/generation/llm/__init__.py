"""The code LLM: its prompt, its closed answer form, and the decoder that keeps to it."""
