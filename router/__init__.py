"""Evidence to Diagnosis to Report: who is asked, when an answer is kept, how it is shown."""
