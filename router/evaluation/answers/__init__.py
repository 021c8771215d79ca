"""Every tier's answer to every labelled incident, asked once and kept."""
