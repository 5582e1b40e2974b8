"""Supervision of disclosure work: issues put right, notices, tasks, assessment, training."""
