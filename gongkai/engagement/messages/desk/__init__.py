"""The officers' pages of messages: queues, one message, the table."""
