"""What people make of what was said: kept beside it, and handed to whoever learns or measures."""
