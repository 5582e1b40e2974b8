"""The desk pages of documents, tasks and meetings."""
