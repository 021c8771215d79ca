"""What people say of diagnoses: kept beside them, and handed on to tuning, training and monitoring."""
