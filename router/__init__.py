"""Evidence to Diagnosis to Report: which expert is asked, when its answer is kept, and how it is shown."""
