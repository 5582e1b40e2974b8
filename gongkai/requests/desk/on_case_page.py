"""The desk's own panels and forms of acts."""

from gongkai.requests.desk import clock_panel, doing, facts, history

__all__ = ["clock_panel", "doing", "facts", "history"]
