"""Superiors' documents and meetings, and the tasks that come of them."""
