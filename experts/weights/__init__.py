"""Model folders: found, verified, loaded late, put on a device; knows no expert."""
